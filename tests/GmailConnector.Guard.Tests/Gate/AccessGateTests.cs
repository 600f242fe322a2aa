using GmailConnector.Guard.Gate;
using GmailConnector.Guard.Labels;
using GmailConnector.Guard.Policy;
using GmailConnector.Guard.Rules;
using GmailConnector.Guard.Tests.Support;

namespace GmailConnector.Guard.Tests.Gate;

public class AccessGateTests
{
    private readonly World world = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_owner_with_a_live_agreement_reads_and_the_log_says_so_before_and_after()
    {
        var thread = await world.Mine.ReadThreadAsync(new ThreadId("m1"), Ct);

        Assert.True(thread.IsAllowed);
        Assert.Equal(["view.intent", "view.outcome"], world.Evidence.Kinds);
        var intent = world.Evidence.Entries[0];
        Assert.Equal("mailbox-agreement:agr_1", intent.Ground);
        Assert.Equal(["h-m1"], intent.Subjects);
        Assert.Equal(world.Policy.Hash, intent.PolicyHash);
        Assert.Equal("done", world.Evidence.Entries[1].Facts["result"]);
    }

    [Fact]
    public async Task Without_an_agreement_nobody_sees_anything_not_even_the_owner_and_Gmail_is_not_called()
    {
        world.Withdraw();

        Refusal?[] refusals =
        [
            (await world.Mine.ListThreadsAsync(LabelId.Inbox, null, 50, Ct)).Refusal,
            (await world.Mine.ReadThreadAsync(new ThreadId("m1"), Ct)).Refusal,
            (await world.Mine.ReadBodyAsync(new MessageId("m1"), null, false, null, p => p, Ct)).Refusal,
            (await world.Mine.OpenAttachmentAsync(new MessageId("m1"), "1", Ct)).Refusal,
            (await world.Mine.SearchAsync(Typed.Text("invoice"), 50, Ct)).Refusal,
            (await world.Mine.StartAsync(new MessageId("m1"), Guard.Composing.ReplyKind.Reply, null, Ct)).Refusal,
            (await world.Mine.ReadSettingsAsync(Ct)).Refusal,
            (await world.Mine.ChangeLabelsAsync([new ThreadId("m1")], LabelChange.Archive, Ct)).Refusal,
        ];

        Assert.All(refusals, r => Assert.Equal(RefusalCode.NoAgreement, r?.Code));
        Assert.Empty(world.Store.Opened);
        Assert.All(world.Evidence.Kinds, k => Assert.Equal("access.refused", k));
        Assert.Equal(refusals.Length, world.Evidence.Entries.Count);
    }

    [Fact]
    public async Task With_the_evidence_unwritable_reading_is_refused_with_a_reason_and_nothing_is_opened()
    {
        world.Evidence.Broken = true;

        var read = await world.Mine.ReadThreadAsync(new ThreadId("m1"), Ct);

        Assert.Equal(RefusalCode.EvidenceUnavailable, read.Refusal?.Code);
        Assert.NotEmpty(read.Refusal!.Reason);
        Assert.NotEmpty(read.Refusal.Remedy);
        Assert.Empty(world.Store.Opened);
    }

    [Fact]
    public async Task A_view_whose_outcome_cannot_be_recorded_is_withheld()
    {
        world.Evidence.BreakAfter = 1;

        var read = await world.Mine.ReadThreadAsync(new ThreadId("m1"), Ct);

        Assert.Equal(RefusalCode.EvidenceUnavailable, read.Refusal?.Code);
    }

    [Fact]
    public async Task Another_person_gets_the_answer_of_a_mailbox_that_does_not_exist_whatever_their_roles()
    {
        var others = await world.Mailboxes.Open(world.Ben, World.Box).ReadThreadAsync(new ThreadId("m1"), Ct);
        var missing = await world.Mailboxes.Open(world.Ben, new MailboxId("mbx_nowhere")).ReadThreadAsync(new ThreadId("m1"), Ct);

        Assert.Equal(missing.Refusal, others.Refusal);
        Assert.Equal(RefusalCode.NotFound, others.Refusal?.Code);
        Assert.Empty(world.Store.Opened);
    }

    [Fact]
    public async Task Another_tenant_gets_the_same_answer()
    {
        var stranger = world.Amira.With(tenant: new TenantId("other"));

        var read = await world.Mailboxes.Open(stranger, World.Box).ReadThreadAsync(new ThreadId("m1"), Ct);

        Assert.Equal(RefusalCode.NotFound, read.Refusal?.Code);
    }

    [Fact]
    public async Task An_agreement_to_an_older_text_no_longer_allows()
    {
        world.Store.Agreements[world.Agreement.Id] = world.Agreement with { TextHash = new string('0', 64) };

        var read = await world.Mine.ReadThreadAsync(new ThreadId("m1"), Ct);

        Assert.Equal(RefusalCode.AgreementOutdated, read.Refusal?.Code);
        Assert.Equal(RemedyKind.Agree, read.Refusal?.Kind);
    }

    [Fact]
    public async Task A_scope_that_Google_did_not_grant_is_named_in_the_refusal()
    {
        world.Record = world.Record with { Granted = new HashSet<GmailScope> { GmailScope.ReadOnly } };

        var change = await world.Mine.ChangeLabelsAsync([new ThreadId("m1")], LabelChange.Archive, Ct);

        Assert.Equal(RefusalCode.ScopeNotGranted, change.Refusal?.Code);
        Assert.Equal(GmailScope.Modify, change.Refusal?.Scope);
    }

    [Fact]
    public async Task A_dead_connection_still_shows_what_is_stored_but_calls_nothing()
    {
        world.Record = world.Record with { State = MailboxState.NeedsReconnect };

        Assert.True((await world.Mine.ReadThreadAsync(new ThreadId("m1"), Ct)).IsAllowed);
        var change = await world.Mine.ChangeLabelsAsync([new ThreadId("m1")], LabelChange.Archive, Ct);
        Assert.Equal(RefusalCode.NeedsReconnect, change.Refusal?.Code);
    }

    [Fact]
    public async Task A_store_that_cannot_be_read_is_a_refusal_not_a_crash()
    {
        world.Store.Unavailable = true;

        var read = await world.Mine.ReadThreadAsync(new ThreadId("m1"), Ct);

        Assert.Equal(RefusalCode.StoreUnavailable, read.Refusal?.Code);
    }

    [Fact]
    public async Task An_act_that_breaks_is_recorded_as_failed_and_still_breaks()
    {
        var request = new AccessRequest(world.Amira, TenantId.Default, World.Box, Purpose.ReadMail, [new MessageId("m1")], null);
        var act = new GatedAct<Done>(ActKind.View, (_, _, _) => throw new InvalidDataException("broken"));

        await Assert.ThrowsAsync<InvalidDataException>(() => world.Gate.PerformAsync(request, act, Ct));

        Assert.Equal("failed", world.Evidence.Entries[^1].Facts["result"]);
    }

    [Fact]
    [Trait("way", "40")]
    public void A_rule_that_throws_denies()
    {
        var request = new AccessRequest(world.Amira, TenantId.Default, World.Box, Purpose.ReadMail, [], null);
        var facts = new AccessFacts(world.Record, world.Agreement, world.Clock.GetUtcNow());

        var decision = AccessRules.Decide(request, facts, world.Policy, [new BrokenRule()]);

        Assert.False(decision.IsAllowed);
        Assert.Equal(RefusalCode.RuleFailed, decision.Refusal?.Code);
    }

    [Fact]
    public void An_empty_policy_allows_nothing()
    {
        var empty = world.Policy with { Purposes = new Dictionary<Purpose, PurposeRule>() };
        var facts = new AccessFacts(world.Record, world.Agreement, world.Clock.GetUtcNow());

        Assert.All(
            Enum.GetValues<Purpose>(),
            purpose => Assert.Equal(
                RefusalCode.PurposeNotAllowed,
                AccessRules.Decide(
                    new AccessRequest(world.Amira, TenantId.Default, World.Box, purpose, [], null), facts, empty).Refusal?.Code));
    }

    [Fact]
    public void A_person_cannot_ask_for_machine_work_nor_a_machine_for_a_view()
    {
        var facts = new AccessFacts(world.Record, world.Agreement, world.Clock.GetUtcNow());

        var person = AccessRules.Decide(
            new AccessRequest(world.Amira, TenantId.Default, World.Box, Purpose.SyncMailbox, [], null), facts, world.Policy);
        var machine = AccessRules.Decide(
            new AccessRequest(null, TenantId.Default, World.Box, Purpose.ReadMail, [], null), facts, world.Policy);

        Assert.Equal(RefusalCode.PurposeNotAllowed, person.Refusal?.Code);
        Assert.Equal(RefusalCode.PurposeNotAllowed, machine.Refusal?.Code);
    }

    [Fact]
    public void More_messages_than_one_record_may_hold_are_refused()
    {
        var many = Enumerable.Range(0, 501).Select(i => new MessageId($"m{i}")).ToList();
        var facts = new AccessFacts(world.Record, world.Agreement, world.Clock.GetUtcNow());

        var decision = AccessRules.Decide(
            new AccessRequest(world.Amira, TenantId.Default, World.Box, Purpose.ListMail, many, null), facts, world.Policy);

        Assert.Equal(RefusalCode.TooLarge, decision.Refusal?.Code);
    }

    private sealed class BrokenRule : IAccessRule
    {
        public string Name => "broken";

        public Refusal? Check(AccessRequest request, AccessFacts facts, LimitedUsePolicy policy) => throw new ArithmeticException();
    }
}
