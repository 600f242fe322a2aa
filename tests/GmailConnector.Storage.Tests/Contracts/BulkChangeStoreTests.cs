using GmailConnector.Guard.Ports;
using GmailConnector.Storage.Tests.Support;

namespace GmailConnector.Storage.Tests.Contracts;

public sealed class BulkChangeStoreTests
{
    private static readonly PersonId Colleague = new("prs_colleague");
    private static readonly BulkChangeId Id = new("blk_1");

    private static CancellationToken Ct => TestStore.Ct;

    [Theory, EachStore]
    public async Task It_is_there_after_a_restart_with_what_became_of_each_and_nobody_else_has_it(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var mailbox = await store.AddMailboxAsync();
        var change = Of(mailbox);
        var changes = store.Get<IBulkChangeStore>();
        await changes.AddAsync(
            change,
            [
                new BulkThread(new ThreadId("c")),
                new BulkThread(new ThreadId("a")) { Found = [new MessageId("a1"), new MessageId("a2")] },
                new BulkThread(new ThreadId("b"), ToInbox: true),
            ],
            Ct);
        var next = change with { State = BulkChangeState.Stopped, At = Sample.Noon.AddMinutes(1), Why = RefusalCode.RateLimited };
        Assert.True(await changes.ReplaceAsync(
            change,
            next,
            [
                new BulkThread(new ThreadId("c"), BulkThreadState.Changed, null, IsAltered: true, WasInInbox: true),
                new BulkThread(new ThreadId("b"), BulkThreadState.Failed, RefusalCode.Rejected),
            ],
            Ct));
        await store.RestartAsync();

        changes = store.Get<IBulkChangeStore>();
        var found = await changes.FindAsync(mailbox.Tenant, mailbox.Id, Sample.Owner, Id, Ct);
        Assert.Equal(next with { Counts = found!.Counts }, found);
        Assert.Equal(
            [(BulkThreadState.Changed, 1), (BulkThreadState.Failed, 1), (BulkThreadState.Waiting, 1)],
            found.Counts.Select(c => (c.Key, c.Value)).OrderBy(c => c.Key.ToString(), StringComparer.Ordinal));
        var changed = Assert.Single(await changes.ThreadsAsync(found, BulkThreadState.Changed, 9, Ct));
        Assert.Equal(("c", true, true), (changed.Thread.Value, changed.IsAltered, changed.WasInInbox));
        var failed = Assert.Single(await changes.ThreadsAsync(found, BulkThreadState.Failed, 9, Ct));
        Assert.Equal((RefusalCode.Rejected, true), (failed.Why, failed.ToInbox));
        var waits = Assert.Single(await changes.ThreadsAsync(found, BulkThreadState.Waiting, 9, Ct));
        Assert.Equal(["a1", "a2"], waits.Found.Select(m => m.Value));
        Assert.Null(await changes.FindAsync(mailbox.Tenant, mailbox.Id, Colleague, Id, Ct));
        Assert.Equal(Id, await changes.UnfinishedAsync(mailbox.Tenant, mailbox.Id, Sample.Owner, Ct));
        Assert.Null(await changes.UnfinishedAsync(mailbox.Tenant, mailbox.Id, Colleague, Ct));
    }

    [Theory, EachStore]
    public async Task Of_two_who_replace_the_same_one_wins_and_only_what_it_made_is_kept(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var mailbox = await store.AddMailboxAsync();
        var change = Of(mailbox);
        var changes = store.Get<IBulkChangeStore>();
        await changes.AddAsync(change, [new BulkThread(new ThreadId("a"))], Ct);
        var taken = change with { At = Sample.Noon.AddMinutes(1), LeasedUntil = Sample.Noon.AddMinutes(3) };

        Assert.True(await changes.ReplaceAsync(change, taken, [], Ct));
        Assert.False(await changes.ReplaceAsync(change, taken, [new BulkThread(new ThreadId("a"), BulkThreadState.Gone)], Ct));

        Assert.Single(await changes.ThreadsAsync(change, BulkThreadState.Waiting, 9, Ct));
        Assert.Equal(taken.LeasedUntil, (await changes.FindAsync(mailbox.Tenant, mailbox.Id, Sample.Owner, Id, Ct))!.LeasedUntil);
    }

    [Theory, EachStore]
    public async Task Old_ones_are_forgotten_and_all_go_with_their_mailbox(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var (mailbox, other) = (await store.AddMailboxAsync(), await store.AddMailboxAsync("two"));
        var changes = store.Get<IBulkChangeStore>();
        await changes.AddAsync(Of(mailbox), [new BulkThread(new ThreadId("a"))], Ct);
        await changes.AddAsync(
            Of(mailbox) with { Id = new BulkChangeId("blk_2"), At = Sample.Noon.AddDays(1) }, [new BulkThread(new ThreadId("a"))], Ct);
        await changes.AddAsync(Of(other) with { At = Sample.Noon.AddDays(1) }, [new BulkThread(new ThreadId("a"))], Ct);

        await changes.ForgetAsync(Sample.Noon.AddHours(1), Ct);
        Assert.Null(await changes.FindAsync(mailbox.Tenant, mailbox.Id, Sample.Owner, Id, Ct));
        Assert.Empty(await changes.ThreadsAsync(Of(mailbox), BulkThreadState.Waiting, 9, Ct));
        Assert.NotNull(await changes.FindAsync(mailbox.Tenant, mailbox.Id, Sample.Owner, new BulkChangeId("blk_2"), Ct));

        await store.Mailboxes.EraseAsync(mailbox.Tenant, mailbox.Id, Ct);
        Assert.Null(await changes.FindAsync(mailbox.Tenant, mailbox.Id, Sample.Owner, new BulkChangeId("blk_2"), Ct));
        Assert.NotNull(await changes.FindAsync(other.Tenant, other.Id, Sample.Owner, Id, Ct));
    }

    private static BulkChangeRecord Of(MailboxRecord mailbox) =>
        new(Id, mailbox.Tenant, mailbox.Id, Sample.Owner, "archive", BulkChangeState.Running, Sample.Noon);
}
