using GmailConnector.Guard.Ports;
using GmailConnector.Storage.Tests.Support;

namespace GmailConnector.Storage.Tests.Contracts;

public sealed class TicketLinkStoreTests
{
    private const int Most = 3;

    private static CancellationToken Ct => TestStore.Ct;

    [Theory, EachStore]
    public async Task Links_come_back_in_their_order_in_their_mailbox_alone_until_they_are_removed(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var (mailbox, other) = (await store.AddMailboxAsync(), await store.AddMailboxAsync("two"));
        var links = store.Get<ITicketLinkStore>();
        Assert.True(await links.AddAsync(Of(mailbox, "t1", 4111, 1), Most, Ct));
        Assert.True(await links.AddAsync(Of(mailbox, "t1", 7, 2), Most, Ct));
        Assert.True(await links.AddAsync(Of(mailbox, "t2", 4111, 3), Most, Ct));
        Assert.True(await links.AddAsync(Of(other, "t9", 4111, 4), Most, Ct));
        Assert.True(await links.AddAsync(Of(mailbox, "t1", 4111, 5), Most, Ct));
        await store.RestartAsync();
        links = store.Get<ITicketLinkStore>();

        Assert.Equal([4111, 7], await OfThreadAsync(links, mailbox, "t1"));
        Assert.Equal(["t2", "t1"], await OfTicketAsync(links, mailbox, 4111));
        Assert.Equal(["t2"], await OfTicketAsync(links, mailbox, 4111, limit: 1));
        Assert.Equal(["t9"], await OfTicketAsync(links, other, 4111));
        Assert.Empty(await links.OfThreadAsync(new TenantId("t_other"), mailbox.Id, new ThreadId("t1"), Ct));

        await links.RemoveAsync(other.Tenant, other.Id, new ThreadId("t1"), Number(4111), Ct);
        await links.RemoveAsync(mailbox.Tenant, mailbox.Id, new ThreadId("t1"), Number(4111), Ct);
        await links.RemoveAsync(mailbox.Tenant, mailbox.Id, new ThreadId("t1"), Number(4111), Ct);
        Assert.Equal([7], await OfThreadAsync(links, mailbox, "t1"));
        Assert.Equal(["t2"], await OfTicketAsync(links, mailbox, 4111));
    }

    [Theory, EachStore]
    public async Task Of_many_at_once_none_goes_beyond_the_most_and_one_that_is_there_stays(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var mailbox = await store.AddMailboxAsync();
        var links = store.Get<ITicketLinkStore>();

        var added = await Task.WhenAll(
            Enumerable.Range(1, 8).Select(n => Task.Run(() => links.AddAsync(Of(mailbox, "t1", n, n), Most, Ct))));

        Assert.Equal(Most, added.Count(isThere => isThere));
        var there = await OfThreadAsync(links, mailbox, "t1");
        Assert.Equal(Most, there.Count);
        Assert.True(await links.AddAsync(Of(mailbox, "t1", there[0], 9), Most, Ct));
        Assert.Equal(there, await OfThreadAsync(links, mailbox, "t1"));
    }

    [Theory, EachStore]
    public async Task With_its_last_message_a_conversation_is_linked_with_none(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var mailbox = await store.AddMailboxAsync();
        var links = store.Get<ITicketLinkStore>();
        await store.SaveAsync(mailbox, Sample.Message("m1", "t1", 5, "INBOX"), Sample.Message("m2", "t1", 6, "INBOX"));
        await store.SaveAsync(mailbox, Sample.Message("m3", "t2", 5, "INBOX"));
        await links.AddAsync(Of(mailbox, "t1", 4111, 1), Most, Ct);
        await links.AddAsync(Of(mailbox, "t2", 4111, 2), Most, Ct);

        await store.Get<IMessageStore>().DeleteAsync(mailbox.Tenant, mailbox.Id, [new MessageId("m1")], Ct);
        Assert.Equal(["t2", "t1"], await OfTicketAsync(links, mailbox, 4111));
        await store.Get<IMessageStore>().DeleteAsync(mailbox.Tenant, mailbox.Id, [new MessageId("m2")], Ct);
        Assert.Equal(["t2"], await OfTicketAsync(links, mailbox, 4111));
    }

    private static TicketLinkRecord Of(MailboxRecord mailbox, string thread, int ticket, int minute) => new(
        mailbox.Tenant, mailbox.Id, new ThreadId(thread), Number(ticket), Sample.Owner, Sample.Noon.AddMinutes(minute));

    private static TicketNumber Number(int number) => TicketNumber.Parse($"{number}", null);

    private static async Task<IReadOnlyList<int>> OfThreadAsync(ITicketLinkStore links, MailboxRecord mailbox, string thread) =>
        [.. (await links.OfThreadAsync(mailbox.Tenant, mailbox.Id, new ThreadId(thread), Ct)).Select(t => t.Value)];

    private static async Task<IEnumerable<string>> OfTicketAsync(
        ITicketLinkStore links, MailboxRecord mailbox, int ticket, int limit = 10) =>
        (await links.OfTicketAsync(mailbox.Tenant, mailbox.Id, Number(ticket), limit, Ct)).Select(t => t.Value);
}
