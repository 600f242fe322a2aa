using GmailConnector.Evidence;
using GmailConnector.Guard.Acts;
using GmailConnector.Guard.Cases;
using GmailConnector.Guard.Grants;
using GmailConnector.Guard.Sharing;
using GmailConnector.Guard.Tests.Support;
using GmailConnector.Tests.Shared;

namespace GmailConnector.Guard.Tests.Cases;

/// <summary>
/// What the desk asks for goes to the rules of its own kind, so that no officer's work leaves a refusal of what nobody asked for.
/// </summary>
public class AccessCasesTests
{
    private static readonly GrantId Unknown = new("inc_000000000000000000000000");

    private readonly Desk desk = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Officers_who_look_at_their_desk_and_their_cases_are_refused_nothing()
    {
        var (incident, order) = (await desk.FiledAsync(Ct), await OrderedAsync());

        var sofias = (await desk.Cases.AllAsync(desk.Sofia, Ct)).Value;
        var lenas = (await desk.Cases.AllAsync(desk.Lena, Ct)).Value;
        Assert.Equal(incident, (await desk.Cases.FindAsync(desk.Sofia, incident, Ct)).Value.Id);
        Assert.Equal(order, (await desk.Cases.FindAsync(desk.Sofia, order, Ct)).Value.Id);
        Assert.Equal(order, (await desk.Cases.FindAsync(desk.Lena, order, Ct)).Value.Id);

        Assert.Equal([order, incident], sofias.Cases.Select(c => c.Id));
        Assert.Equal([order], lenas.Cases.Select(c => c.Id));
        Assert.Equal((true, false, false, true), (sofias.FilesIncidents, sofias.RecordsOrders, lenas.FilesIncidents, lenas.RecordsOrders));
        Assert.True((await desk.Cases.MayFileIncidentAsync(desk.Sofia, Ct)).IsAllowed);
        Assert.True((await desk.Cases.MayRecordOrderAsync(desk.Lena, Ct)).IsAllowed);
        Assert.Empty(desk.Refused);
    }

    [Fact]
    public async Task Every_step_is_taken_on_the_case_that_it_is_about()
    {
        var order = await OrderedAsync();
        Assert.True((await desk.Cases.ApproveAsync(
            desk.Tomas,
            Act(desk.Tomas, AffirmativeActKind.Approve, order),
            order,
            [Desk.Ref("m2")],
            TimeSpan.FromDays(1),
            false,
            Desk.Words("Checked."),
            Ct)).IsAllowed);
        Assert.True((await desk.Cases.EndAsync(desk.Lena, Act(desk.Lena, AffirmativeActKind.End, order), order, Ct)).IsAllowed);
        var taken = await desk.FiledAsync(Ct);
        Assert.True((await desk.Cases.WithdrawAsync(desk.Sofia, Act(desk.Sofia, AffirmativeActKind.TakeBack, taken), taken, Ct)).IsAllowed);
        var refused = await desk.FiledAsync(Ct, f => f with { Ticket = Desk.Words("SEC-18") });
        Assert.True((await desk.Cases.RefuseAsync(
            desk.Tomas, Act(desk.Tomas, AffirmativeActKind.Refuse, refused), refused, Desk.Words("Too wide."), Ct)).IsAllowed);
        var approved = await desk.FiledAsync(Ct, f => f with { Ticket = Desk.Words("SEC-19") });
        Assert.True((await desk.Cases.ApproveAsync(
            desk.Tomas,
            Act(desk.Tomas, AffirmativeActKind.Approve, approved),
            approved,
            [Desk.Ref("m2")],
            TimeSpan.FromHours(1),
            false,
            Desk.Words("Go on."),
            Ct)).IsAllowed);

        Assert.Equal(
            [GrantState.Over, GrantState.Withdrawn, GrantState.Refused, GrantState.Live],
            new[] { order, taken, refused, approved }.Select(id => desk[id].State));
        Assert.Empty(desk.Refused);
    }

    [Fact]
    public async Task A_legal_officer_who_asks_for_an_incident_is_told_that_there_is_none_and_the_record_says_which_it_was()
    {
        var incident = await desk.FiledAsync(Ct);

        Assert.Equal(RefusalCode.NotFound, (await desk.Cases.FindAsync(desk.Lena, incident, Ct)).Refusal?.Code);

        var entry = Assert.Single(desk.World.Evidence.Entries, e => e.Kind == EvidenceKind.AccessRefused);
        Assert.Equal(
            ($"security-incident:{incident}", "security-incident", "NotFound"), (entry.Ground, entry.Facts["for"], entry.Facts["code"]));
        Assert.Equal(RefusalCode.RoleMissing, (await desk.Cases.MayFileIncidentAsync(desk.Lena, Ct)).Refusal?.Code);
        Assert.Equal(RefusalCode.RoleMissing, (await desk.Cases.MayRecordOrderAsync(desk.Sofia, Ct)).Refusal?.Code);
    }

    [Fact]
    public async Task Who_is_no_officer_hears_the_same_of_every_id_and_of_none()
    {
        Outcome<AccessCase>[] answers =
        [
            await desk.Cases.FindAsync(desk.World.Amira, await desk.FiledAsync(Ct), Ct),
            await desk.Cases.FindAsync(desk.World.Amira, await OrderedAsync(), Ct),
            await desk.Cases.FindAsync(desk.World.Amira, Unknown, Ct),
        ];

        Assert.Single(answers.Select(a => a.Refusal).Distinct());
        Assert.Equal(RefusalCode.RoleMissing, answers[0].Refusal?.Code);
        Assert.Equal(RefusalCode.RoleMissing, (await desk.Cases.AllAsync(desk.World.Amira, Ct)).Refusal?.Code);
        Assert.Equal(RefusalCode.NotFound, (await desk.Cases.FindAsync(desk.Sofia, Unknown, Ct)).Refusal?.Code);
    }

    [Fact]
    public async Task What_is_no_case_is_none_here()
    {
        var agreement = await desk.World.Agreements.ShareAsync(
            desk.World.Amira,
            new SharingWish
            {
                Mailbox = World.Box,
                Messages = [new MessageId("m1")],
                Reason = Desk.Words("For the audit"),
                Duration = TimeSpan.FromDays(7)
            },
            desk.World.Ben.Person,
            desk.World.Agreements.ReadAgreement().Hash,
            Ct);

        Assert.Equal(RefusalCode.NotFound, (await desk.Cases.FindAsync(desk.Sofia, agreement.Value, Ct)).Refusal?.Code);
        Assert.Equal("legal-order", Assert.Single(desk.World.Evidence.Entries, e => e.Kind == EvidenceKind.AccessRefused).Facts["for"]);
    }

    private AffirmativeAct Act(Viewer viewer, AffirmativeActKind kind, GrantId id) => desk.World.Acts.Act(viewer, kind, [id.Value]);

    private async Task<GrantId> OrderedAsync() =>
        (await desk.Orders.FileAsync(
            desk.Lena, Desk.Order((await desk.Orders.FreezeAsync(desk.Lena, desk.Query(), Ct)).Value.Id), Ct)).Value;
}
