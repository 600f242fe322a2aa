using GmailConnector.Guard.Cases;
using GmailConnector.Guard.Grants;
using GmailConnector.Guard.Tests.Support;
using GmailConnector.Tests.Shared;

namespace GmailConnector.Guard.Tests.Cases;

/// <summary>An incident from its filing to its review, and each way in which it is refused: with a reason, and on record.</summary>
public class IncidentTests
{
    private readonly Desk desk = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Filed_narrowed_looked_at_ended_reported_and_closed()
    {
        var id = await desk.FiledAsync(Ct);
        Assert.Equal(RefusalCode.GroundEnded, await desk.OpenAsync(desk.Sofia, id, "m2", Ct));

        Assert.True((await desk.ApproveAsync(desk.Tomas, id, Ct, "m2")).IsAllowed);
        Assert.Null(await desk.OpenAsync(desk.Sofia, id, "m2", Ct));
        Assert.Equal(RefusalCode.NotFound, await desk.OpenAsync(desk.Sofia, id, "m3", Ct));
        Assert.Equal(RefusalCode.NotFound, await desk.OpenAsync(desk.Tomas, id, "m2", Ct));

        Assert.True((await desk.Incidents.EndAsync(desk.Tomas, id, Ct)).IsAllowed);
        Assert.Equal(RefusalCode.GroundEnded, await desk.OpenAsync(desk.Sofia, id, "m2", Ct));
        Assert.True((await desk.Incidents.ReportAsync(desk.Sofia, id, Desk.Words("A fake shop."), Ct)).IsAllowed);
        Assert.Equal(
            RefusalCode.OwnRequest, (await desk.Incidents.ReviewAsync(desk.Sofia, id, true, Desk.Words("Good."), Ct)).Refusal?.Code);
        Assert.True((await desk.Incidents.ReviewAsync(desk.Tomas, id, false, Desk.Words("Which accounts?"), Ct)).IsAllowed);
        Assert.True((await desk.Incidents.ReportAsync(desk.Sofia, id, Desk.Words("Three accounts."), Ct)).IsAllowed);
        Assert.True((await desk.Incidents.ReviewAsync(desk.Tomas, id, true, Desk.Words("Complete."), Ct)).IsAllowed);
        Assert.Equal(GrantState.Closed, desk[id].State);
        Assert.Equal(RefusalCode.AlreadyDone, (await desk.ApproveAsync(desk.Tomas, id, Ct, "m2")).Refusal?.Code);
    }

    [Fact]
    public async Task Nobody_answers_their_own_request()
    {
        var id = await desk.FiledAsync(Ct);

        Assert.Equal(RefusalCode.OwnRequest, (await desk.ApproveAsync(desk.Sofia, id, Ct, "m2")).Refusal?.Code);
        Assert.Equal(RefusalCode.OwnRequest, (await desk.Incidents.RefuseAsync(desk.Sofia, id, Desk.Words("No."), Ct)).Refusal?.Code);
        Assert.Equal(GrantState.Requested, desk[id].State);
        Assert.Equal([("p_sofia", "OwnRequest"), ("p_sofia", "OwnRequest")], desk.Refused);
        Assert.Equal($"security-incident:{id}", desk.World.Evidence.Entries[^1].Ground);
    }

    [Fact]
    public async Task Whose_role_was_withdrawn_after_the_request_answers_nothing_and_looks_at_nothing()
    {
        var id = await desk.FiledAsync(Ct);
        desk.World.Grants.Roles[desk.Tomas.Person] = [Role.Agent];

        Assert.Equal(RefusalCode.RoleMissing, (await desk.ApproveAsync(desk.Tomas, id, Ct, "m2")).Refusal?.Code);
        Assert.Equal(RefusalCode.RoleMissing, (await desk.ApproveAsync(desk.Lena, id, Ct, "m2")).Refusal?.Code);
        Assert.Equal([("p_tomas", "RoleMissing"), ("p_lena", "RoleMissing")], desk.Refused);

        desk.World.Grants.Roles[desk.Tomas.Person] = [Role.SecurityOfficer];
        Assert.True((await desk.ApproveAsync(desk.Tomas, id, Ct, "m2")).IsAllowed);
        desk.World.Grants.Roles[desk.Sofia.Person] = [Role.Agent];
        Assert.Equal(RefusalCode.RoleMissing, await desk.OpenAsync(desk.Sofia, id, "m2", Ct));
    }

    [Fact]
    public async Task A_request_that_lapsed_is_not_answered()
    {
        var id = await desk.FiledAsync(Ct);
        desk.World.Clock.Advance(TimeSpan.FromHours(48));

        Assert.Equal(RefusalCode.AlreadyDone, (await desk.ApproveAsync(desk.Tomas, id, Ct, "m2")).Refusal?.Code);
        Assert.Equal(RefusalCode.AlreadyDone, (await desk.Incidents.WithdrawAsync(desk.Sofia, id, Ct)).Refusal?.Code);
        Assert.Equal(GrantState.Lapsed, (await desk.Incidents.FindAsync(desk.Tomas, id, Ct)).Value.State);
    }

    [Fact]
    public async Task Of_two_who_answer_at_once_one_wins_and_the_other_is_told()
    {
        var id = await desk.FiledAsync(Ct);
        var third = new Viewer(TenantId.Default, new PersonId("p_ulla"), new HashSet<Role>(), "s_ulla");
        desk.World.Grants.Roles[third.Person] = [Role.SecurityOfficer];

        var answers = await Task.WhenAll(
            Task.Run(() => desk.ApproveAsync(desk.Tomas, id, Ct, "m2"), Ct),
            Task.Run(() => desk.Incidents.RefuseAsync(third, id, Desk.Words("Too little."), Ct), Ct));

        Assert.Single(answers, a => a.IsAllowed);
        Assert.Equal(RefusalCode.AlreadyDone, Assert.Single(answers, a => !a.IsAllowed).Refusal!.Code);
        Assert.Single(desk.World.Evidence.Kinds, k => k is "grant.given" or "grant.refused");
    }

    [Fact]
    public async Task What_arrives_after_the_count_is_not_part_of_it()
    {
        var counted = await desk.CountedAsync(Ct);
        desk.World.Add("m4", "t4", "Your third invoice", "billing@phish.example");
        var id = (await desk.Incidents.FileAsync(desk.Sofia, Desk.Filing(counted), Ct)).Value;

        Assert.Equal(2, desk[id].Scope.Count);
        Assert.Equal(RefusalCode.InvalidInput, (await desk.ApproveAsync(desk.Tomas, id, Ct, "m2", "m4")).Refusal?.Code);
        Assert.True((await desk.ApproveAsync(desk.Tomas, id, Ct, "m2", "m3")).IsAllowed);
        Assert.Equal(RefusalCode.NotFound, await desk.OpenAsync(desk.Sofia, id, "m4", Ct));
    }

    [Fact]
    public async Task What_was_counted_is_filed_once_by_whoever_counted_it_on_that_ground_within_the_hour()
    {
        var counted = await desk.CountedAsync(Ct);

        Assert.Equal(RefusalCode.InvalidInput, (await desk.Incidents.FileAsync(desk.Tomas, Desk.Filing(counted), Ct)).Refusal?.Code);
        Assert.Equal(RefusalCode.InvalidInput, (await desk.Orders.FileAsync(desk.Lena, Desk.Order(counted), Ct)).Refusal?.Code);
        Assert.Equal(
            RefusalCode.InvalidInput, (await desk.Incidents.FileAsync(desk.Sofia, Desk.Filing(new ScopeId("scp_0")), Ct)).Refusal?.Code);
        Assert.True((await desk.Incidents.FileAsync(desk.Sofia, Desk.Filing(counted), Ct)).IsAllowed);
        Assert.Equal(
            RefusalCode.InvalidInput,
            (await desk.Incidents.FileAsync(desk.Sofia, Desk.Filing(counted) with { Ticket = Desk.Words("SEC-18") }, Ct)).Refusal?.Code);

        var late = await desk.CountedAsync(Ct);
        desk.World.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal(
            RefusalCode.InvalidInput,
            (await desk.Incidents.FileAsync(desk.Sofia, Desk.Filing(late) with { Ticket = Desk.Words("SEC-19") }, Ct)).Refusal?.Code);
        Assert.Single(desk.World.Grants.Grants);
    }

    [Fact]
    public async Task The_same_form_sent_twice_at_once_files_once()
    {
        var counted = await desk.CountedAsync(Ct);

        var filed = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ =>
            Task.Run(() => desk.Incidents.FileAsync(desk.Sofia, Desk.Filing(counted), Ct), Ct)));

        Assert.Single(filed, f => f.IsAllowed);
        Assert.Single(desk.World.Grants.Grants);
    }

    [Fact]
    public async Task A_ticket_is_used_by_one_incident_at_a_time()
    {
        var first = await desk.FiledAsync(Ct);
        var second = await desk.CountedAsync(Ct);

        Assert.Equal(
            RefusalCode.AlreadyDone,
            (await desk.Incidents.FileAsync(desk.Sofia, Desk.Filing(second) with { Ticket = Desk.Words("sec-17") }, Ct)).Refusal?.Code);
        Assert.True((await desk.Incidents.WithdrawAsync(desk.Sofia, first, Ct)).IsAllowed);
        Assert.True((await desk.Incidents.FileAsync(desk.Sofia, Desk.Filing(second), Ct)).IsAllowed);
    }

    [Fact]
    public async Task A_ticket_of_a_request_that_lapsed_is_free_again()
    {
        await desk.FiledAsync(Ct);
        desk.World.Clock.Advance(TimeSpan.FromHours(48));
        var counted = (await desk.Incidents.FreezeAsync(desk.Sofia, Desk.Words("mbx_1/m2"), Ct)).Value.Id;

        Assert.True((await desk.Incidents.FileAsync(desk.Sofia, Desk.Filing(counted), Ct)).IsAllowed);
    }

    [Fact]
    public async Task An_officers_own_mailbox_is_looked_into_by_others_who_alone_know_of_it()
    {
        var id = await desk.FiledAsync(Ct);
        desk.GiveTo(desk.Tomas);
        var counted = (await desk.Incidents.FreezeAsync(desk.Tomas, desk.Query(), Ct)).Value.Id;

        Assert.Equal(
            RefusalCode.OwnRequest,
            (await desk.Incidents.FileAsync(desk.Tomas, Desk.Filing(counted) with { Ticket = Desk.Words("SEC-18") }, Ct)).Refusal?.Code);
        Assert.Equal(RefusalCode.OwnRequest, (await desk.ApproveAsync(desk.Tomas, id, Ct, "m2")).Refusal?.Code);
        Assert.Equal(RefusalCode.OwnRequest, (await desk.Incidents.RefuseAsync(desk.Tomas, id, Desk.Words("No."), Ct)).Refusal?.Code);
        Assert.Equal(RefusalCode.NotFound, (await desk.Incidents.FindAsync(desk.Tomas, id, Ct)).Refusal?.Code);
        Assert.Empty((await desk.Cases.AllAsync(desk.Tomas, Ct)).Value.Cases);
    }

    [Fact]
    public async Task An_officer_whose_mailbox_it_is_gets_no_notice_that_an_answer_is_needed()
    {
        desk.GiveTo(desk.Tomas);

        await desk.FiledAsync(Ct);

        Assert.DoesNotContain(desk.World.Grants.Notices, n => n.To == desk.Tomas.Person);
    }

    [Fact]
    public async Task A_ticket_at_HaloCRM_has_to_hold_when_it_is_filed_approved_and_opened()
    {
        var silent = new Refusal(RefusalCode.TicketRefused, "HaloCRM didn't answer.", "Try again.", "ticket", "", RemedyKind.TryAgain);
        var filing = Desk.Filing(await desk.CountedAsync(Ct)) with { Source = TicketSource.HaloCrm, Ticket = Desk.Words("4711") };

        desk.World.Grants.TicketAnswer = silent;
        Assert.Equal(silent, (await desk.Incidents.FileAsync(desk.Sofia, filing, Ct)).Refusal);
        desk.World.Grants.TicketAnswer = null;
        var id = (await desk.Incidents.FileAsync(desk.Sofia, filing, Ct)).Value;

        desk.World.Grants.TicketAnswer = silent;
        Assert.Equal(silent, (await desk.ApproveAsync(desk.Tomas, id, Ct, "m2")).Refusal);
        desk.World.Grants.TicketAnswer = null;
        Assert.True((await desk.ApproveAsync(desk.Tomas, id, Ct, "m2")).IsAllowed);
        Assert.Null(await desk.OpenAsync(desk.Sofia, id, "m2", Ct));

        desk.World.Grants.TicketAnswer = silent;
        Assert.Equal(RefusalCode.TicketRefused, await desk.OpenAsync(desk.Sofia, id, "m2", Ct));
        Assert.Equal([("p_sofia", "TicketRefused"), ("p_tomas", "TicketRefused")], desk.Refused);
    }

    [Fact]
    public async Task Ids_that_are_not_incidents_of_the_tenant_are_not_found()
    {
        var id = await desk.FiledAsync(Ct);
        var stranger = desk.Tomas.With(tenant: new TenantId("other"));

        Assert.Equal(RefusalCode.NotFound, (await desk.Incidents.FindAsync(stranger, id, Ct)).Refusal?.Code);
        Assert.Equal(RefusalCode.NotFound, (await desk.ApproveAsync(stranger, id, Ct, "m2")).Refusal?.Code);
        Assert.Equal(RefusalCode.NotFound, (await desk.Orders.FindAsync(desk.Tomas, id, Ct)).Refusal?.Code);
        Assert.Equal(RefusalCode.NotFound, (await desk.Orders.EndAsync(desk.Tomas, id, Ct)).Refusal?.Code);
        Assert.Equal(RefusalCode.NotFound, (await desk.Incidents.WithdrawAsync(desk.Tomas, id, Ct)).Refusal?.Code);
    }

    [Fact]
    public async Task Nothing_is_filed_or_approved_where_it_cannot_be_recorded()
    {
        var counted = await desk.CountedAsync(Ct);
        desk.World.Evidence.Broken = true;
        Assert.Equal(RefusalCode.EvidenceUnavailable, (await desk.Incidents.FileAsync(desk.Sofia, Desk.Filing(counted), Ct)).Refusal?.Code);
        Assert.Empty(desk.World.Grants.Grants);

        desk.World.Evidence.Broken = false;
        var id = await desk.FiledAsync(Ct);
        desk.World.Evidence.Broken = true;
        Assert.Equal(RefusalCode.EvidenceUnavailable, (await desk.ApproveAsync(desk.Tomas, id, Ct, "m2")).Refusal?.Code);
        Assert.Equal(GrantState.Requested, desk[id].State);
    }
}
