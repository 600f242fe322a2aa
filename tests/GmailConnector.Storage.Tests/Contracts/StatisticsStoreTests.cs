using GmailConnector.Guard.Ports;
using GmailConnector.Storage.Tests.Support;

namespace GmailConnector.Storage.Tests.Contracts;

public sealed class StatisticsStoreTests
{
    private static readonly DateOnly Day = new(2026, 2, 3);

    private static CancellationToken Ct => TestStore.Ct;

    [Theory, EachStore]
    public async Task Messages_are_counted_by_mailbox_day_kind_and_size_and_drafts_arent(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var (one, two) = (await store.AddMailboxAsync("one"), await store.AddMailboxAsync("two"));
        await store.AddMailboxAsync("other", new TenantId("other"));
        await store.SaveAsync(
            one,
            Sample.Message("m1", "t1", 0, "INBOX", "UNREAD"),
            Sample.Message("m2", "t1", 1, "INBOX", "Label_SPAM"),
            Sample.Message("m3", "t1", 2, "SENT"),
            Sample.Message("m4", "t1", 3, "DRAFT"));
        await store.SaveAsync(
            two, Sample.Message("m5", "t2", 0, "SPAM") with { SizeEstimate = 5_000_000 }, Sample.Message("m6", "t2", 24 * 60, "INBOX"));

        var counts = await store.Counts.CountsAsync(Sample.Tenant, Sample.Noon.AddHours(-12), Sample.Noon.AddHours(12), Ct);

        Assert.All(counts, c => Assert.Equal(Day, c.Day));
        var received = counts.Single(c => c.Mailbox == one.Id && !c.IsSent);
        Assert.Equal(
            (2, 4096, 12, 2, 1, 0),
            (received.Messages,
                received.Bytes,
                received.SizeBucket,
                received.Labels[LabelId.Inbox],
                received.Labels[LabelId.Unread],
                received.Labels[LabelId.Spam]));
        Assert.Equal(1, counts.Single(c => c.Mailbox == one.Id && c.IsSent).Messages);
        Assert.Equal(
            (25, 1), (counts.Single(c => c.Mailbox == two.Id).SizeBucket, counts.Single(c => c.Mailbox == two.Id).Labels[LabelId.Spam]));
        Assert.Equal(3, counts.Count);
        Assert.Empty(await store.Counts.CountsAsync(new TenantId("other"), Sample.Noon.AddDays(-1), Sample.Noon.AddDays(1), Ct));
    }

    [Theory, EachStore]
    public async Task What_was_published_first_stands_after_a_restart_too(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        IReadOnlyList<PublishedNumber> first = [new("received", 0, 35), new("received", 1, null)];

        Assert.Null(await store.Publications.FindAsync(Sample.Tenant, Day, Ct));
        Assert.Equal(first, await store.Publications.KeepAsync(Sample.Tenant, Day, first, Ct));
        Assert.Equal(first, await store.Publications.KeepAsync(Sample.Tenant, Day, [new("received", 0, 30)], Ct));
        await store.RestartAsync();

        Assert.Equal(first, await store.Publications.FindAsync(Sample.Tenant, Day, Ct));
        Assert.Null(await store.Publications.FindAsync(new TenantId("other"), Day, Ct));
        Assert.Null(await store.Publications.FindAsync(Sample.Tenant, Day.AddDays(7), Ct));
    }
}
