using GmailConnector.Guard.BulkChanges;
using GmailConnector.Guard.Labels;
using GmailConnector.Guard.Ports;
using GmailConnector.Guard.Tests.Support;
using Moq;

namespace GmailConnector.Guard.Tests.BulkChanges;

/// <summary>
/// All of a list or a search is changed in batches: each passes the gate anew, and whatever stops it, it is known what was done.
/// </summary>
public class BulkChangeTests
{
    private static readonly BulkSelection Inbox = new(LabelId.Inbox, default, null);
    private static readonly Refusal Busy = new(RefusalCode.RateLimited, "Busy.", "Wait.", "gmail");
    private static readonly Refusal Rejected = new(RefusalCode.Rejected, "No.", "No.", "gmail");

    private readonly World world = new();
    private readonly List<int> batches = [];
    private Refusal? refuses;

    public BulkChangeTests()
    {
        world.Gmail.Setup(g => g.ChangeManyAsync(
                It.IsAny<MailboxRecord>(),
                It.IsAny<IReadOnlyList<LabelUpdate>>(),
                It.IsAny<IReadOnlyList<LabelId>>(),
                It.IsAny<IReadOnlyList<LabelId>>(),
                It.IsAny<CancellationToken>()))
            .ReturnsAsync((
                MailboxRecord _,
                IReadOnlyList<LabelUpdate> all,
                IReadOnlyList<LabelId> add,
                IReadOnlyList<LabelId> remove,
                CancellationToken _) =>
            {
                batches.Add(all.Count);
                return refuses is { } why
                    ? why
                    : new LabelUpdates([.. all.Select(m => m with { Labels = [.. m.Labels.Except(remove).Union(add)] })]);
            });
        for (var i = 2; i <= 1000; i++)
        {
            world.Add($"m{i}", $"m{i}", "Lamp", "Aiko <aiko@shop.example>");
        }
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_thousand_conversations_are_changed_in_batches_each_of_them_in_the_evidence()
    {
        var prepared = (await world.Mine.PrepareBulkChangeAsync(Inbox, new LabelCommand(LabelVerb.Archive), Ct)).Value;
        Assert.Equal((BulkChangeState.Prepared, 1000, 0), (prepared.State, prepared.Total, prepared.Done));
        Assert.Empty(batches);

        var done = await RunAsync(prepared.Id);

        Assert.Equal((BulkChangeState.Finished, 1000, 0, 0), (done.State, done.Changed, done.Gone, done.Failed));
        Assert.Equal([500, 500], batches);
        Assert.DoesNotContain(world.Store.Messages.Values, m => m.Labels.Contains(LabelId.Inbox));
        var intents = world.Evidence.Entries.Where(e => e.Kind.ToString() == "mail.change.intent").ToList();
        Assert.Equal([500, 500], intents.Select(e => e.Subjects.Count));
        Assert.All(intents, e => Assert.Equal("organize-mail", e.Purpose));
    }

    [Fact]
    public async Task It_stops_where_it_is_stopped_and_goes_on_from_there()
    {
        var id = await BegunAsync(LabelVerb.Read);
        await world.Mine.StepBulkChangeAsync(id, Ct);

        var stopped = (await world.Mine.StopBulkChangeAsync(id, Ct)).Value;
        var still = (await world.Mine.StepBulkChangeAsync(id, Ct)).Value;

        Assert.Equal((BulkChangeState.Stopped, 500), (stopped.State, stopped.Changed));
        Assert.Equal(500, still.Changed);
        Assert.Equal(id, await world.Mine.FindUnfinishedBulkChangeAsync(Ct));
        Assert.Equal(1000, (await RunAsync(id)).Changed);
        Assert.Null(await world.Mine.FindUnfinishedBulkChangeAsync(Ct));
    }

    [Fact]
    public async Task Where_Gmail_is_busy_the_batch_waits_and_is_made_later()
    {
        var id = await BegunAsync(LabelVerb.Archive);
        refuses = Busy;

        var waits = (await world.Mine.StepBulkChangeAsync(id, Ct)).Value;

        Assert.Equal((BulkChangeState.Running, 0, RefusalCode.RateLimited), (waits.State, waits.Done, waits.Why));
        refuses = null;
        Assert.Equal(1000, (await RunAsync(id)).Changed);
    }

    [Fact]
    public async Task What_Gmail_refuses_is_asked_one_by_one_and_what_fails_is_named_and_tried_again()
    {
        world.Gmail.Setup(g => g.ChangeLabelsAsync(
                It.IsAny<MailboxRecord>(),
                It.IsAny<IReadOnlyList<MessageId>>(),
                It.IsAny<IReadOnlyList<LabelId>>(),
                It.IsAny<IReadOnlyList<LabelId>>(),
                It.IsAny<CancellationToken>()))
            .ReturnsAsync((
                MailboxRecord _, IReadOnlyList<MessageId> all, IReadOnlyList<LabelId> _, IReadOnlyList<LabelId> _, CancellationToken _) =>
                new LabelUpdates([.. all.Where(m => m.Value != "m1").Select(m => new LabelUpdate(m, []))], Rejected));
        var id = await BegunAsync(LabelVerb.Archive);
        refuses = Rejected;

        var done = await RunAsync(id);
        refuses = null;
        var again = (await world.Mine.RetryBulkChangeAsync(id, new ThreadId("m1"), Ct)).Value;

        Assert.Equal((999, 1), (done.Changed, done.Failed));
        var failed = Assert.Single(done.Failures);
        Assert.Equal(("m1", RefusalCode.Rejected), (failed.Id.Value, failed.Why));
        Assert.Equal(World.SecretSubject, Rendered.For(world.Amira, failed.Subject));
        Assert.Equal(BulkChangeState.Running, again.State);
        Assert.Equal(1000, (await RunAsync(id)).Changed);
    }

    [Fact]
    public async Task After_the_agreement_is_withdrawn_no_further_batch_is_made()
    {
        var id = await BegunAsync(LabelVerb.Archive);
        await world.Mine.StepBulkChangeAsync(id, Ct);
        world.Withdraw();

        Assert.NotNull((await world.Mine.StepBulkChangeAsync(id, Ct)).Refusal);
        Assert.NotNull((await world.Mine.PrepareBulkChangeAsync(Inbox, new LabelCommand(LabelVerb.Archive), Ct)).Refusal);

        Assert.Single(batches);
        Assert.Equal(500, world.Store.Messages.Values.Count(m => m.Labels.Contains(LabelId.Inbox)));
    }

    [Fact]
    public async Task Of_two_who_step_at_once_one_makes_the_batch()
    {
        var id = await BegunAsync(LabelVerb.Archive);
        var other = new TaskCompletionSource();
        world.Gmail.Setup(g => g.ChangeManyAsync(
                It.IsAny<MailboxRecord>(),
                It.IsAny<IReadOnlyList<LabelUpdate>>(),
                It.IsAny<IReadOnlyList<LabelId>>(),
                It.IsAny<IReadOnlyList<LabelId>>(),
                It.IsAny<CancellationToken>()))
            .Returns(async (
                MailboxRecord _, IReadOnlyList<LabelUpdate> all, IReadOnlyList<LabelId> _, IReadOnlyList<LabelId> _, CancellationToken _) =>
            {
                batches.Add(all.Count);
                await other.Task;
                return new LabelUpdates(all);
            });

        var first = world.Mine.StepBulkChangeAsync(id, Ct);
        await world.Mine.StepBulkChangeAsync(id, Ct);
        await world.Mine.StopBulkChangeAsync(id, Ct);
        other.SetResult();
        var made = (await first).Value;

        Assert.Equal([500], batches);
        Assert.Equal((BulkChangeState.Stopped, 500), (made.State, made.Changed));
    }

    [Fact]
    public async Task An_undo_changes_back_exactly_what_was_altered()
    {
        var starred = world.Store.Messages[new MessageId("m2")] with { Labels = [LabelId.Inbox, LabelId.Starred] };
        world.Store.Messages[starred.Id] = starred;
        var id = await BegunAsync(LabelVerb.Star);
        await RunAsync(id);

        var undo = (await world.Mine.UndoBulkChangeAsync(id, Ct)).Value;
        await RunAsync(undo.Id);

        Assert.Equal((LabelVerb.Unstar, 999), (undo.Command.Verb, undo.Total));
        Assert.Equal("m2", Assert.Single(world.Store.Messages.Values, m => m.Labels.Contains(LabelId.Starred)).Id.Value);
    }

    [Fact]
    public async Task Nobody_else_has_it_and_a_conversation_that_is_gone_is_counted_as_gone()
    {
        var id = await BegunAsync(LabelVerb.Archive);
        world.Store.Messages.Remove(new MessageId("m7"));

        Assert.Equal(
            RefusalCode.NotFound, (await world.Mailboxes.Open(world.Ben, World.Box).ReadBulkChangeAsync(id, Ct)).Refusal?.Code);
        var done = await RunAsync(id);
        Assert.Equal((999, 1), (done.Changed, done.Gone));
    }

    [Fact]
    public async Task A_search_is_changed_with_what_Gmail_finds_beyond_what_is_stored_here()
    {
        world.Gmail.Setup(g => g.SearchAsync(
                It.IsAny<MailboxRecord>(), "lamp", It.IsAny<string?>(), It.IsAny<int>(), It.IsAny<CancellationToken>()))
            .ReturnsAsync((MailboxRecord _, string _, string? page, int _, CancellationToken _) => page is null
                ? new FoundThreads([new FoundThread(new ThreadId("m2"), [new MessageId("m2")])], "more")
                : new FoundThreads([new FoundThread(new ThreadId("old"), [new MessageId("o1"), new MessageId("o2")])], null));
        world.Gmail.Setup(g => g.FetchAsync(It.IsAny<MailboxRecord>(), It.IsAny<IReadOnlyList<MessageId>>(), It.IsAny<CancellationToken>()))
            .ReturnsAsync((MessageRecord[])[]);
        var search = (await world.Mine.SearchAsync(Typed.Text("lamp"), 50, Ct)).Value.Search!.Id;

        var prepared = (await world.Mine.PrepareBulkChangeAsync(
            new BulkSelection(LabelId.AllMail, default, search), new LabelCommand(LabelVerb.Archive), Ct)).Value;
        var done = await RunAsync(prepared.Id);

        Assert.Equal((2, 2), (prepared.Total, done.Changed));
        Assert.Equal([3], batches);
    }

    private async Task<BulkChangeId> BegunAsync(LabelVerb verb)
    {
        var prepared = (await world.Mine.PrepareBulkChangeAsync(Inbox, new LabelCommand(verb), Ct)).Value;
        await world.Mine.BeginBulkChangeAsync(prepared.Id, Ct);
        return prepared.Id;
    }

    private async Task<BulkChange> RunAsync(BulkChangeId id)
    {
        var change = (await world.Mine.BeginBulkChangeAsync(id, Ct)).Value;
        for (var i = 0; i < 20 && change.State == BulkChangeState.Running; i++)
        {
            change = (await world.Mine.StepBulkChangeAsync(id, Ct)).Value;
        }

        return change;
    }
}
