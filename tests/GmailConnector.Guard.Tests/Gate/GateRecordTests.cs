using GmailConnector.Evidence;
using GmailConnector.Guard.Gate;
using GmailConnector.Guard.Hosting;
using GmailConnector.Guard.Ports;
using GmailConnector.Guard.Roles;
using GmailConnector.Guard.Rules;
using GmailConnector.Guard.Sealed;
using GmailConnector.Guard.Tests.Support;
using Moq;

namespace GmailConnector.Guard.Tests.Gate;

/// <summary>What the gate writes down about an access, and what becomes of a permit whose access went wrong.</summary>
public class GateRecordTests
{
    private readonly World world = new();

    public static TheoryData<string, string, string, bool> Acts => new()
    {
        { nameof(ActKind.View), "view.intent", "view.outcome", true },
        { nameof(ActKind.Search), "search.intent", "search.outcome", true },
        { nameof(ActKind.Change), "mail.change.intent", "mail.change.outcome", false },
        { nameof(ActKind.Draft), "mail.draft.intent", "mail.draft.outcome", false },
        { nameof(ActKind.Send), "mail.send.intent", "mail.send.outcome", false },
        { nameof(ActKind.Transfer), "transfer.intent", "transfer.outcome", false },
        { nameof(ActKind.Export), "export.intent", "export.outcome", true },
        { nameof(ActKind.Settings), "settings.change.intent", "settings.change.outcome", false },
        { nameof(ActKind.Sync), "sync.intent", "sync.outcome", false },
    };

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private AccessRequest Reading => new(world.Amira, TenantId.Default, World.Box, Purpose.ReadMail, [new MessageId("m1")], null);

    [Theory]
    [MemberData(nameof(Acts))]
    public async Task What_was_shown_is_withheld_when_its_outcome_cannot_be_recorded_and_what_was_done_is_told(
        string act, string intent, string outcome, bool withheld)
    {
        var kind = Kind(act);
        Assert.True((await world.Gate.PerformAsync(Reading, Opening(kind, _ => { }), Ct)).IsAllowed);
        Assert.Equal([intent, outcome], world.Evidence.Kinds);

        world.Evidence.BreakAfter = 3;
        var unrecorded = await world.Gate.PerformAsync(Reading, Opening(kind, _ => { }), Ct);

        Assert.Equal([intent, outcome, intent], world.Evidence.Kinds);
        Assert.Equal(withheld ? RefusalCode.EvidenceUnavailable : null, unrecorded.Refusal?.Code);
    }

    [Fact]
    public async Task What_was_opened_for_a_view_whose_outcome_cannot_be_recorded_shows_nothing_any_more()
    {
        world.Evidence.BreakAfter = 1;
        GuardedText? opened = null;

        await world.Gate.PerformAsync(Reading, Opening(ActKind.View, permit => opened = new GuardedText("Payslip", permit)), Ct);

        Assert.Equal("[access ended]", Rendered.For(world.Amira, opened!));
    }

    [Fact]
    public async Task What_was_opened_before_an_act_broke_shows_nothing_any_more()
    {
        GuardedText? opened = null;
        var act = Opening(ActKind.View, permit =>
        {
            opened = new GuardedText("Payslip", permit);
            throw new InvalidDataException("broken");
        });

        await Assert.ThrowsAsync<InvalidDataException>(() => world.Gate.PerformAsync(Reading, act, Ct));

        Assert.Equal("[access ended]", Rendered.For(world.Amira, opened!));
    }

    [Fact]
    public async Task An_act_that_its_person_gave_up_is_recorded_as_cancelled()
    {
        var act = Opening(ActKind.View, _ => throw new OperationCanceledException());

        await Assert.ThrowsAsync<OperationCanceledException>(() => world.Gate.PerformAsync(Reading, act, Ct));

        Assert.Equal("cancelled", world.Evidence.Entries[^1].Facts["result"]);
    }

    [Theory]
    [InlineData(nameof(ActKind.Change), true)]
    [InlineData(nameof(ActKind.Draft), true)]
    [InlineData(nameof(ActKind.Send), true)]
    [InlineData(nameof(ActKind.Outbox), true)]
    [InlineData(nameof(ActKind.Transfer), true)]
    [InlineData(nameof(ActKind.Settings), true)]
    [InlineData(nameof(ActKind.View), false)]
    [InlineData(nameof(ActKind.Search), false)]
    [InlineData(nameof(ActKind.Export), false)]
    [InlineData(nameof(ActKind.Sync), false)]
    public async Task What_changes_something_is_finished_though_the_page_was_closed_meanwhile(string act, bool isFinished)
    {
        using var page = new CancellationTokenSource();
        var closing = new GatedAct<Done>(Kind(act), async (_, _, token) =>
        {
            await page.CancelAsync();
            token.ThrowIfCancellationRequested();
            return default(Done);
        });

        var broken = await Record.ExceptionAsync(() => world.Gate.PerformAsync(Reading, closing, page.Token));

        Assert.Equal(isFinished, broken is null);
        Assert.Equal(isFinished ? "done" : "cancelled", world.Evidence.Entries[^1].Facts["result"]);
    }

    [Fact]
    public async Task The_intent_tells_who_when_the_permit_ends_and_an_act_of_nobodys_is_the_machines()
    {
        var sync = new AccessRequest(null, TenantId.Default, World.Box, Purpose.SyncMailbox, [], null);

        await world.Gate.PerformAsync(Reading, Opening(ActKind.View, _ => { }), Ct);
        await world.Gate.PerformAsync(sync, Opening(ActKind.Sync, _ => { }), Ct);

        var view = world.Evidence.Entries[0];
        Assert.Equal("p_amira", view.Actor);
        Assert.Equal((world.Clock.GetUtcNow() + world.Policy.Limits.PermitLifetime).ToString("s") + "Z", view.Facts["expires"]);
        Assert.Equal(EvidenceDraft.Machine, world.Evidence.Entries[2].Actor);
    }

    [Fact]
    public async Task A_refusal_is_recorded_of_whoever_asked_with_its_rule_and_the_line_of_the_policy()
    {
        world.Withdraw();
        await world.Gate.PerformAsync(Reading, Opening(ActKind.View, _ => { }), Ct);
        await world.Gate.PerformAsync(Reading with { Viewer = null, Purpose = Purpose.SyncMailbox }, Opening(ActKind.Sync, _ => { }), Ct);

        var refused = world.Evidence.Entries[0];
        Assert.Equal(["p_amira", EvidenceDraft.Machine], world.Evidence.Entries.Select(e => e.Actor));
        Assert.Equal(("NoAgreement", "agreement-is-live"), (refused.Facts["code"], refused.Facts["rule"]));
        Assert.Equal(world.Policy.PlaceOf("purposes.read-mail.grounds"), refused.Facts["place"]);
    }

    [Fact]
    public async Task An_access_to_no_message_needs_no_key_to_hash_with()
    {
        var hasher = new Mock<ISubjectHasher>(MockBehavior.Strict);
        var source = new AccessFactsSource(
            new Tenants([TenantId.Default]),
            world.Store,
            world.Store,
            new GrantFactsSource(world.Grants, world.Grants, world.Grants, world.Get<WorkingRoles>(), world.Grants),
            world.Ends,
            world.Clock);
        var gate = new AccessGate(
            world.Policy,
            source,
            new AccessEvidence(world.Policy, hasher.Object, world.Evidence),
            new RecordedViews(world.ActStore, world.Clock),
            world.Acts,
            world.Clock);

        var listed = await gate.PerformAsync(Reading with { Messages = [] }, Opening(ActKind.View, _ => { }), Ct);

        Assert.True(listed.IsAllowed);
        Assert.Empty(world.Evidence.Entries[0].Subjects);
    }

    [Fact]
    public async Task The_outcome_says_which_Gmail_methods_were_called_also_where_the_act_broke()
    {
        var called = new GatedAct<Done>(ActKind.View, (_, _, _) =>
        {
            GmailCallNotes.Note(GmailScope.ReadOnly, "gmail.users.messages.get");
            return Task.FromResult<Outcome<Done>>(default(Done));
        });
        var broken = called with
        {
            Run = async (permit, mailbox, ct) =>
                (await called.Run(permit, mailbox, ct)).IsAllowed ? throw new ArithmeticException() : default(Done)
        };

        await world.Gate.PerformAsync(Reading, called, Ct);
        await Assert.ThrowsAsync<ArithmeticException>(() => world.Gate.PerformAsync(Reading, broken, Ct));
        await world.Gate.PerformAsync(Reading, Opening(ActKind.View, _ => { }), Ct);

        Assert.Equal(
            [("done", "messages.get"), ("failed", "messages.get"), ("done", null)],
            world.Evidence.Entries.Where(e => e.Kind == EvidenceKind.ViewOutcome).Select(e =>
                (e.Facts["result"], e.Facts.GetValueOrDefault("calls.gmail.readonly"))));
    }

    [Fact]
    public async Task Asking_what_would_be_refused_says_why_and_leaves_no_record()
    {
        Assert.Null(await world.Gate.CheckAsync(Reading, Ct));

        world.Withdraw();

        Assert.Equal(RefusalCode.NoAgreement, (await world.Gate.CheckAsync(Reading, Ct))?.Code);
        Assert.Empty(world.Evidence.Entries);
    }

    [Fact]
    public async Task A_store_that_cannot_be_used_is_named_with_what_to_do()
    {
        world.Store.Unavailable = true;

        var refusal = (await world.Gate.PerformAsync(Reading, Opening(ActKind.View, _ => { }), Ct)).Refusal!;

        Assert.Equal(
            "The store can't be used: store.db is read-only Nothing is lost. Tell whoever runs this installation.",
            $"{refusal.Reason} {refusal.Remedy}");
        Assert.Equal(("store", "", RemedyKind.TellOperator), (refusal.Rule, refusal.Policy, refusal.Kind));
    }

    [Fact]
    public void What_is_not_a_ground_has_no_name_in_the_policy()
    {
        var unknown = (LegalBasisKind)99;

        Assert.StartsWith(
            "Not a ground.", Assert.Throws<ArgumentOutOfRangeException>(() => unknown.PolicyName()).Message, StringComparison.Ordinal);
    }

    private static ActKind Kind(string name) => name switch
    {
        nameof(ActKind.View) => ActKind.View,
        nameof(ActKind.Search) => ActKind.Search,
        nameof(ActKind.Change) => ActKind.Change,
        nameof(ActKind.Draft) => ActKind.Draft,
        nameof(ActKind.Send) => ActKind.Send,
        nameof(ActKind.Outbox) => ActKind.Outbox,
        nameof(ActKind.Transfer) => ActKind.Transfer,
        nameof(ActKind.Export) => ActKind.Export,
        nameof(ActKind.Settings) => ActKind.Settings,
        nameof(ActKind.Sync) => ActKind.Sync,
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "No such act."),
    };

    private static GatedAct<Done> Opening(ActKind kind, Action<Permit> open) => new(kind, (permit, _, _) =>
    {
        open(permit);
        return Task.FromResult<Outcome<Done>>(default(Done));
    });
}
