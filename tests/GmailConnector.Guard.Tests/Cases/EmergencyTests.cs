using GmailConnector.Guard.Cases;
using GmailConnector.Guard.Grants;
using GmailConnector.Guard.Policy;
using GmailConnector.Guard.Tests.Support;
using GmailConnector.Tests.Shared;
using Microsoft.Extensions.Logging.Abstractions;

namespace GmailConnector.Guard.Tests.Cases;

/// <summary>Looking before an approval: only where the policy allows it, for minutes, and flagged where nobody approves in time.</summary>
public class EmergencyTests
{
    private readonly Desk desk = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Where_the_policy_has_none_it_is_refused()
    {
        var policy = TestPolicy.Create();
        var incident = policy.Grounds.Incident;
        var off = new Desk(new World(policy with
        {
            Grounds = policy.Grounds with { Incident = incident with { Emergency = incident.Emergency with { Allowed = false } } }
        }));
        var counted = await off.CountedAsync(Ct);

        Assert.Equal(RefusalCode.PurposeNotAllowed, (await off.Incidents.FileAsync(off.Sofia, Emergency(counted), Ct)).Refusal?.Code);
        Assert.Null(off.Incidents.LimitsFor(off.Sofia).EmergencyMinutes);
        Assert.Equal([("p_sofia", "PurposeNotAllowed")], off.Refused);
    }

    [Fact]
    public async Task It_opens_at_once_for_minutes_and_takes_nothing_away()
    {
        var id = await BegunAsync();

        Assert.Null(await desk.OpenAsync(desk.Sofia, id, "m2", Ct));
        Assert.False(desk[id].Downloads);
        Assert.Contains(
            desk.World.Grants.Notices, n => n.To == desk.World.Amira.Person && n.Kind == NoticeKind.IncidentOpened && n.From == n.At);
        Assert.Contains(desk.World.Grants.Notices, n => n.To == desk.Tomas.Person && n.Kind == NoticeKind.AnswerNeeded);
        desk.World.Clock.Advance(TimeSpan.FromMinutes(20));
        Assert.Equal(RefusalCode.GroundEnded, await desk.OpenAsync(desk.Sofia, id, "m2", Ct));
    }

    [Fact]
    public async Task Longer_than_its_minutes_or_with_a_delay_that_nobody_approved_it_is_refused()
    {
        var counted = await desk.CountedAsync(Ct);
        var delayed = Emergency(counted) with { NoticeDelay = TimeSpan.FromDays(1), NoticeDelayReason = Desk.Words("An insider.") };

        Assert.Equal(
            RefusalCode.InvalidInput,
            (await desk.Incidents.FileAsync(
                desk.Sofia, Emergency(counted) with { Duration = TimeSpan.FromMinutes(31) }, Ct)).Refusal?.Code);
        Assert.Equal(RefusalCode.InvalidInput, (await desk.Incidents.FileAsync(desk.Sofia, delayed, Ct)).Refusal?.Code);
        Assert.Empty(desk.World.Grants.Grants);
    }

    [Fact]
    public async Task A_refusal_ends_it_at_once_and_nobody_approves_their_own()
    {
        var id = await BegunAsync();

        Assert.Equal(RefusalCode.OwnRequest, (await desk.ApproveAsync(desk.Sofia, id, Ct, "m2")).Refusal?.Code);
        Assert.True((await desk.Incidents.RefuseAsync(desk.Tomas, id, Desk.Words("This could have waited."), Ct)).IsAllowed);
        Assert.Equal(RefusalCode.GroundEnded, await desk.OpenAsync(desk.Sofia, id, "m2", Ct));
    }

    [Fact]
    public async Task An_approval_afterwards_is_recorded_as_one()
    {
        var id = await BegunAsync();

        Assert.True((await desk.Incidents.ApproveAsync(
            desk.Tomas,
            id,
            [Desk.Ref("m2"), Desk.Ref("m3")],
            TimeSpan.FromMinutes(20),
            false,
            Desk.Words("It couldn't wait."),
            Ct)).IsAllowed);

        Assert.Equal("grant.confirmed", desk.World.Evidence.Kinds[^1]);
        Assert.Equal(GrantState.Emergency, desk[id].State);
    }

    [Fact]
    public async Task Unapproved_in_time_it_is_flagged_once_to_everybody_in_charge_and_cant_be_closed()
    {
        var id = await BegunAsync();
        var clock = new GrantExpiryService(
            desk.World.Grants, desk.World.Ledger, desk.World.Policy, desk.World.Clock, NullLogger<GrantExpiryService>.Instance);
        desk.World.Clock.Advance(TimeSpan.FromHours(4));

        await clock.PassAsync(Ct);
        await clock.PassAsync(Ct);
        await clock.PassAsync(Ct);

        Assert.Single(desk.World.Evidence.Kinds, "grant.flagged");
        Assert.Equal(
            [desk.Sofia.Person, desk.Tomas.Person],
            desk.World.Grants.Notices.Where(n => n.Kind == NoticeKind.Overdue).Select(n => n.To).OrderBy(p => p.Value));
        Assert.True((await desk.Incidents.ReportAsync(desk.Sofia, id, Desk.Words("A fake shop."), Ct)).IsAllowed);
        Assert.Equal(
            RefusalCode.InvalidInput, (await desk.Incidents.ReviewAsync(desk.Tomas, id, true, Desk.Words("Good."), Ct)).Refusal?.Code);
    }

    private static IncidentFiling Emergency(ScopeId scope) =>
        Desk.Filing(scope) with { IsEmergency = true, Duration = TimeSpan.FromMinutes(20), Downloads = true };

    private async Task<GrantId> BegunAsync() =>
        (await desk.Incidents.FileAsync(desk.Sofia, Emergency(await desk.CountedAsync(Ct)), Ct)).Value;
}
