using GmailConnector.Evidence;
using GmailConnector.Guard.Hosting;
using GmailConnector.Guard.Policy;
using GmailConnector.Guard.Ports;
using GmailConnector.Guard.Publishing;
using GmailConnector.Guard.Tests.Policy;
using GmailConnector.Guard.Tests.Support;
using Moq;

namespace GmailConnector.Guard.Tests.Publishing;

/// <summary>What the public pages are made of: the policy as it is, and counts out of the evidence.</summary>
public sealed class PublicRecordTests : IDisposable
{
    private readonly ManualClock clock = new();
    private readonly MemoryEvidence evidence;
    private readonly UseCount count;
    private readonly Mock<ICheckpointLog> checkpoints = new(MockBehavior.Strict);
    private readonly BundleSources bundles;
    private readonly PublicRecord record;

    public PublicRecordTests()
    {
        evidence = new MemoryEvidence(clock);
        count = new UseCount(evidence, clock);
        bundles = new BundleSources(
            evidence, checkpoints.Object, Mock.Of<IPolicyArchive>(), new Tenants([TenantId.Default]), new MemoryGrants(), clock);
        record = new PublicRecord(
            PolicyLoader.Load(PolicyFolder.Real), count, new PublicCheckpoint(checkpoints.Object, clock), bundles, null!);
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        count.Dispose();
        bundles.Dispose();
    }

    [Fact]
    public void Every_scope_has_its_reasons_its_places_and_its_methods()
    {
        Assert.Equal(GmailScopes.All, record.Scopes.Select(s => s.Scope));
        Assert.All(record.Scopes, s =>
        {
            Assert.Equal("restricted", s.Class);
            Assert.All([s.Why, s.Narrower], Assert.NotEmpty);
            Assert.NotEmpty(s.Features);
            Assert.NotEmpty(s.Methods);
        });
        Assert.Contains(record.Scopes[0].Features, f => f.Title == "Search");
        Assert.Equal(29, record.Scopes.Sum(s => s.Methods.Count));
    }

    [Fact]
    public async Task Accesses_are_counted_over_thirty_days_by_what_they_called_and_older_ones_fall_out()
    {
        await CalledAsync("messages.get messages.list");
        clock.Advance(TimeSpan.FromDays(29));
        await CalledAsync("messages.get");
        Assert.Equal([("gmail.users.messages.get", 2L), ("gmail.users.messages.list", 1)], await CallsAsync());

        clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal([("gmail.users.messages.get", 1L)], await CallsAsync());

        await CalledAsync("messages.get:12");
        Assert.Equal([("gmail.users.messages.get", 1L)], await CallsAsync());
        clock.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal([("gmail.users.messages.get", 2L)], await CallsAsync());
    }

    [Fact]
    public async Task A_count_that_begins_late_leaves_out_what_is_too_old()
    {
        await CalledAsync("messages.get");
        clock.Advance(TimeSpan.FromDays(40));
        await CalledAsync("history.list");

        var use = (await record.UseAsync(Ct)).Value;

        Assert.Equal([new MethodUse(GmailScope.ReadOnly, "gmail.users.history.list", 1)], use.Calls);
        Assert.Equal((2, new DateOnly(2026, 3, 12)), (use.Entries, use.Since));
    }

    [Fact]
    public async Task Refusals_are_counted_by_rule_but_not_those_that_would_tell_of_an_incident_before_its_notice()
    {
        await AppendAsync(EvidenceKind.AccessRefused, [("rule", "agreement-is-live")]);
        await AppendAsync(EvidenceKind.AccessRefused, [("rule", "ground-is-live"), ("grant", "inc_1")]);
        await AppendAsync(EvidenceKind.AccessRefused, [("rule", "incidents")], "security-incident:inc_1");
        await AppendAsync(EvidenceKind.AccessRefused, [("rule", "grant"), ("for", "security-incident")]);
        await AppendAsync(EvidenceKind.AccessRefused, [("rule", "within-limits")], purpose: "freeze-scope");
        await AppendAsync(EvidenceKind.EgressRefused, [("rule", "ticket-host"), ("purpose", "ticket-desk")]);
        await AppendAsync(EvidenceKind.EgressRefused, [("rule", "host-declared"), ("purpose", "mail-source")]);

        var use = (await record.UseAsync(Ct)).Value;

        Assert.Equal([("agreement-is-live", 1L), ("host-declared", 1)], use.Refusals.Select(r => (r.Key, r.Value)).Order());
    }

    [Fact]
    public async Task What_is_called_for_an_incident_or_an_order_is_not_counted()
    {
        await AppendAsync(EvidenceKind.ViewOutcome, [("calls.gmail.readonly", "messages.get")], "mailbox-agreement:agr_1");
        await AppendAsync(EvidenceKind.ViewOutcome, [("calls.gmail.readonly", "messages.get")], "security-incident:inc_1");
        await AppendAsync(EvidenceKind.ViewOutcome, [("calls.gmail.readonly", "messages.get")], "legal-order:ord_1");
        await AppendAsync(EvidenceKind.ViewOutcome, [("calls.gmail.readonly", "messages.list")], "mailbox-agreement:agr_1", "freeze-scope");

        Assert.Equal([("gmail.users.messages.get", 1L)], await CallsAsync());
    }

    private async Task<IEnumerable<(string Method, long Times)>> CallsAsync() =>
        (await record.UseAsync(Ct)).Value.Calls.Select(c => (c.Method, c.Times)).Order();

    private Task CalledAsync(string calls) => AppendAsync(EvidenceKind.SyncOutcome, [("calls.gmail.readonly", calls)]);

    private async Task AppendAsync(EvidenceKind kind, (string Name, string Value)[] facts, string? ground = null, string? purpose = null) =>
        Assert.True((await evidence.AppendAsync(
            new EvidenceDraft
            {
                Tenant = "default",
                Kind = kind,
                Actor = EvidenceDraft.Machine,
                Correlation = "c",
                Ground = ground,
                Purpose = purpose,
                Facts = EvidenceFacts.Of(facts)
            },
            Ct)).IsAllowed);

    [Fact]
    public async Task However_often_a_checkpoint_is_asked_for_one_is_signed_in_ten_seconds()
    {
        checkpoints.SetupSequence(c => c.NewestAsync(Ct))
            .ReturnsAsync(new SignedCheckpoint(default, clock.GetUtcNow(), "one"))
            .ReturnsAsync(new SignedCheckpoint(default, clock.GetUtcNow().AddSeconds(10), "two"));

        Assert.Equal("one", (await record.CheckpointAsync(Ct)).Value);
        clock.Advance(TimeSpan.FromSeconds(9));
        Assert.Equal("one", (await record.CheckpointAsync(Ct)).Value);
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal("two", (await record.CheckpointAsync(Ct)).Value);
    }

    [Fact]
    public async Task A_checkpoint_that_is_refused_is_asked_for_again_the_next_time()
    {
        checkpoints.SetupSequence(c => c.NewestAsync(Ct))
            .ReturnsAsync((Outcome<SignedCheckpoint>)Refusal.Unexplained)
            .ReturnsAsync(new SignedCheckpoint(default, clock.GetUtcNow(), "one"));

        Assert.Equal(Refusal.Unexplained, (await record.CheckpointAsync(Ct)).Refusal);
        Assert.Equal("one", (await record.CheckpointAsync(Ct)).Value);
    }
}
