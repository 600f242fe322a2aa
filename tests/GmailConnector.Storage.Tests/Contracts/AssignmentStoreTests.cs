using GmailConnector.Guard.Ports;
using GmailConnector.Storage.Tests.Support;

namespace GmailConnector.Storage.Tests.Contracts;

public sealed class AssignmentStoreTests
{
    private static readonly PersonId Colleague = new("prs_colleague");

    private static CancellationToken Ct => TestStore.Ct;

    [Theory, EachStore]
    public async Task One_comes_back_as_it_was_written_after_a_restart_and_in_its_mailbox_alone(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var (mailbox, other) = (await store.AddMailboxAsync(), await store.AddMailboxAsync("two"));
        var assigned = Of(mailbox, "t1") with { Assignee = Colleague, State = ConversationState.Waiting };
        Assert.True(await store.Get<IAssignmentStore>().ReplaceAsync(assigned, Ct));
        await store.RestartAsync();

        var assignments = store.Get<IAssignmentStore>();
        Assert.Equal(assigned, await assignments.FindAsync(mailbox.Tenant, assigned.Id, Ct));
        Assert.Equal([assigned], await OfAsync(store, mailbox, "t1", "t2"));
        Assert.Empty(await OfAsync(store, other, "t1"));
        Assert.Null(await assignments.FindAsync(new TenantId("t_other"), assigned.Id, Ct));
        Assert.Equal(Sample.Noon, await assignments.LastChangeAsync(mailbox.Tenant, mailbox.Id, Ct));
        Assert.Null(await assignments.LastChangeAsync(other.Tenant, other.Id, Ct));
    }

    [Theory, EachStore]
    public async Task Of_many_who_take_a_conversation_at_once_one_does_the_first_time_and_later(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var mailbox = await store.AddMailboxAsync();
        var assignments = store.Get<IAssignmentStore>();

        foreach (var version in new[] { 1, 2 })
        {
            var taken = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(() => assignments.ReplaceAsync(
                Of(mailbox, "t1", $"{version}{i}") with { Version = version, Assignee = new PersonId($"prs_{i}") }, Ct))));

            Assert.Single(taken, t => t);
            var stands = Assert.Single(await OfAsync(store, mailbox, "t1"));
            Assert.Equal((version, $"prs_{Array.IndexOf(taken, true)}"), (stands.Version, stands.Assignee?.Value));
        }
    }

    [Theory, EachStore]
    public async Task An_answer_from_outside_opens_a_conversation_again_and_our_own_or_an_old_message_does_not(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var mailbox = await store.AddMailboxAsync();
        await store.SaveAsync(mailbox, Sample.Message("m1", "t1", 5, "INBOX"), Sample.Message("m2", "t2", 5, "INBOX"));
        foreach (var (thread, state) in new[] { ("t1", ConversationState.Waiting), ("t2", ConversationState.Done) })
        {
            await store.Get<IAssignmentStore>().ReplaceAsync(Of(mailbox, thread) with { Assignee = Colleague, State = state }, Ct);
        }

        await store.SaveAsync(
            mailbox,
            Sample.Message("m1", "t1", 5, "INBOX", "STARRED"),
            Sample.Message("m3", "t1", 4, "INBOX"),
            Sample.Message("m4", "t1", 9, "SENT"),
            Sample.Message("m5", "t1", 9, "DRAFT"),
            Sample.Message("m6", "t1", 9, "SPAM"));
        Assert.Equal(ConversationState.Waiting, Assert.Single(await OfAsync(store, mailbox, "t1")).State);

        await store.SaveAsync(mailbox, Sample.Message("m7", "t1", 6, "INBOX"), Sample.Message("m8", "t2", 6));

        Assert.All(
            await OfAsync(store, mailbox, "t1", "t2"),
            a => Assert.Equal((ConversationState.Open, 2, Colleague), (a.State, a.Version, a.Assignee)));
    }

    [Theory, EachStore]
    public async Task The_views_have_what_is_theirs_newest_first_and_page_by_page(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var mailbox = await store.AddMailboxAsync();
        await store.SaveAsync(
            mailbox, [.. Enumerable.Range(1, 7).Select(i => Sample.Message($"m{i}", $"t{i}", i, i == 7 ? "SENT" : "INBOX"))]);
        var assignments = store.Get<IAssignmentStore>();
        foreach (var (thread, assignee, state) in new (string, PersonId?, ConversationState)[]
        {
            ("t1", Sample.Owner, ConversationState.Open), ("t2", Sample.Owner, ConversationState.Waiting),
            ("t3", Sample.Owner, ConversationState.Done), ("t4", Colleague, ConversationState.Open),
            ("t5", null, ConversationState.Done), ("t6", null, ConversationState.Open),
        })
        {
            await assignments.ReplaceAsync(Of(mailbox, thread, thread) with { Assignee = assignee, State = state }, Ct);
        }

        Assert.Equal(["t2", "t1"], await ViewAsync(store, mailbox, SharedViews.Mine));
        Assert.Equal(["t6"], await ViewAsync(store, mailbox, SharedViews.Unassigned));
        Assert.Equal(["t2"], await ViewAsync(store, mailbox, SharedViews.Waiting));
        Assert.Equal(["t5", "t3"], await ViewAsync(store, mailbox, SharedViews.Done));

        await assignments.ReleaseAsync(mailbox.Tenant, mailbox.Id, Sample.Owner, Sample.Noon.AddHours(1), Ct);
        Assert.Empty(await ViewAsync(store, mailbox, SharedViews.Mine));
        Assert.Equal(["t6", "t1"], await ViewAsync(store, mailbox, SharedViews.Unassigned));
        Assert.Equal(Sample.Noon.AddHours(1), await assignments.LastChangeAsync(mailbox.Tenant, mailbox.Id, Ct));
    }

    [Theory, EachStore]
    public async Task It_goes_with_the_conversations_last_message_and_with_the_mailbox(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var (mailbox, other) = (await store.AddMailboxAsync(), await store.AddMailboxAsync("two"));
        await store.SaveAsync(mailbox, Sample.Message("m1", "t1", 1, "INBOX"), Sample.Message("m2", "t1", 2, "INBOX"));
        await store.Get<IAssignmentStore>().ReplaceAsync(Of(mailbox, "t1"), Ct);
        await store.Get<IAssignmentStore>().ReplaceAsync(Of(other, "t1"), Ct);

        await store.Messages.DeleteAsync(mailbox.Tenant, mailbox.Id, [new MessageId("m1")], Ct);
        Assert.Single(await OfAsync(store, mailbox, "t1"));
        await store.Messages.DeleteAsync(mailbox.Tenant, mailbox.Id, [new MessageId("m2")], Ct);
        Assert.Empty(await OfAsync(store, mailbox, "t1"));

        Assert.Single(await OfAsync(store, other, "t1"));
        await store.Mailboxes.EraseAsync(other.Tenant, other.Id, Ct);
        Assert.Empty(await OfAsync(store, other, "t1"));
    }

    private static Task<IReadOnlyList<AssignmentRecord>> OfAsync(TestStore store, MailboxRecord mailbox, params string[] threads) =>
        store.Get<IAssignmentStore>().OfThreadsAsync(mailbox.Tenant, mailbox.Id, [.. threads.Select(t => new ThreadId(t))], Ct);

    private static async Task<IReadOnlyList<string>> ViewAsync(TestStore store, MailboxRecord mailbox, LabelId view)
    {
        List<string> all = [];
        string? cursor = null;
        do
        {
            var page = await store.Messages.SharedViewAsync(
                mailbox.Tenant, mailbox.Id, new SharedViewQuery(view, Sample.Owner), ReceivedSpan.Ever, cursor, 1, Ct);
            all.AddRange(page.Rows.Select(r => r.Id.Value));
            cursor = page.Next;
        }
        while (cursor is not null);
        return all;
    }

    private static AssignmentRecord Of(MailboxRecord mailbox, string thread, string number = "1") => new()
    {
        Id = new AssignmentId($"asg_{mailbox.Id}_{thread}_{number}"),
        Tenant = mailbox.Tenant,
        Mailbox = mailbox.Id,
        Thread = new ThreadId(thread),
        State = ConversationState.Open,
        Version = 1,
        ChangedBy = Sample.Owner,
        ChangedAt = Sample.Noon,
    };
}
