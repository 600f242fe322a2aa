using Dapper;
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
        Assert.True(await links.AddAsync(Of(mailbox, "t1", 4111, 1), [], Most, Ct));
        Assert.True(await links.AddAsync(Of(mailbox, "t1", 7, 2), [], Most, Ct));
        Assert.True(await links.AddAsync(Of(mailbox, "t2", 4111, 3), [], Most, Ct));
        Assert.True(await links.AddAsync(Of(other, "t9", 4111, 4), [], Most, Ct));
        Assert.True(await links.AddAsync(Of(mailbox, "t1", 4111, 5), [], Most, Ct));
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
            Enumerable.Range(1, 8).Select(n => Task.Run(() => links.AddAsync(Of(mailbox, "t1", n, n), [], Most, Ct))));

        Assert.Equal(Most, added.Count(isThere => isThere));
        var there = await OfThreadAsync(links, mailbox, "t1");
        Assert.Equal(Most, there.Count);
        Assert.True(await links.AddAsync(Of(mailbox, "t1", there[0], 9), [], Most, Ct));
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
        await links.AddAsync(Of(mailbox, "t1", 4111, 1), [], Most, Ct);
        await links.AddAsync(Of(mailbox, "t2", 4111, 2), [], Most, Ct);

        await store.Get<IMessageStore>().DeleteAsync(mailbox.Tenant, mailbox.Id, [new MessageId("m1")], Ct);
        Assert.Equal(["t2", "t1"], await OfTicketAsync(links, mailbox, 4111));
        await store.Get<IMessageStore>().DeleteAsync(mailbox.Tenant, mailbox.Id, [new MessageId("m2")], Ct);
        Assert.Equal(["t2"], await OfTicketAsync(links, mailbox, 4111));
    }

    [Theory, EachStore]
    public async Task The_same_mail_in_another_mailbox_of_the_tenant_is_known_by_its_Message_ID_while_the_link_lasts(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var (one, two) = (await store.AddMailboxAsync(), await store.AddMailboxAsync("two"));
        var links = store.Get<ITicketLinkStore>();
        await store.SaveAsync(one, Sample.Message("m1", "t1", 5, "INBOX"), Sample.Message("m2", "t1", 6, "INBOX"));
        await store.SaveAsync(two, Sample.Message("m1", "u1", 5, "INBOX"), Sample.Message("m3", "u3", 7, "INBOX"));
        string[] ids = ["<m1@shop.example>", "<m2@shop.example>"];
        await links.AddAsync(Of(one, "t1", 4111, 1), ids, Most, Ct);
        await links.AddAsync(Of(one, "t1", 4111, 2), ids, Most, Ct);
        await links.AddAsync(Of(one, "t1", 7, 3), ids, Most, Ct);
        await store.RestartAsync();
        links = store.Get<ITicketLinkStore>();

        Assert.Equal(["u1"], await ElsewhereAsync(links, two, 4111));
        Assert.Empty(await ElsewhereAsync(links, one, 4111));
        Assert.Empty(await ElsewhereAsync(links, two, 9));
        Assert.Empty(await ElsewhereAsync(links, two with { Tenant = GrantSample.OtherTenant }, 4111));
        Assert.Equal([7, 4111], await OfMessagesAsync(links, two, "<m1@shop.example>", "<m3@shop.example>"));
        Assert.Empty(await OfMessagesAsync(links, two, "<m3@shop.example>"));
        Assert.Empty(await OfMessagesAsync(links, one, "<m1@shop.example>"));
        Assert.Empty(await OfMessagesAsync(links, two with { Tenant = GrantSample.OtherTenant }, "<m1@shop.example>"));

        // Labels that change, or a summary alone, don't make a message unknown.
        await store.SaveAsync(two, Sample.Message("m1", "u1", 5, "SENT") with { Content = null });
        Assert.Equal(["u1"], await ElsewhereAsync(links, two, 4111));

        await links.RemoveAsync(one.Tenant, one.Id, new ThreadId("t1"), Number(7), Ct);
        Assert.Equal([4111], await OfMessagesAsync(links, two, "<m1@shop.example>"));
        await store.Messages.DeleteAsync(one.Tenant, one.Id, [new MessageId("m1"), new MessageId("m2")], Ct);
        Assert.Empty(await OfMessagesAsync(links, two, "<m1@shop.example>"));
        Assert.Empty(await ElsewhereAsync(links, two, 4111));
    }

    [Fact]
    public async Task With_its_mailbox_a_link_is_gone_in_the_others_and_no_two_mailboxes_have_a_hash_in_common()
    {
        await using var store = await TestStore.OpenAsync();
        var (one, two) = (await store.AddMailboxAsync(), await store.AddMailboxAsync("two"));
        var links = store.Get<ITicketLinkStore>();
        await store.SaveAsync(one, Sample.Message("m1", "t1", 5, "INBOX"));
        await store.SaveAsync(two, Sample.Message("m1", "u1", 5, "INBOX"));
        await links.AddAsync(Of(one, "t1", 4111, 1), ["<m1@shop.example>"], Most, Ct);
        var hashes = (await store.Database.ReadAsync(c => c.QueryAsync<string>("SELECT rfc_hash FROM messages"), Ct)).ToList();
        Assert.Equal(2, hashes.OfType<string>().Distinct().Count());

        await store.Mailboxes.EraseAsync(one.Tenant, one.Id, Ct);

        Assert.Empty(await ElsewhereAsync(links, two, 4111));
        Assert.Empty(await OfMessagesAsync(links, two, "<m1@shop.example>"));
    }

    [Fact]
    public async Task A_row_that_was_put_at_another_ticket_without_the_key_brings_no_mail_there_and_hides_none()
    {
        await using var store = await TestStore.OpenAsync();
        var (one, two) = (await store.AddMailboxAsync(), await store.AddMailboxAsync("two"));
        var links = store.Get<ITicketLinkStore>();
        await store.SaveAsync(two, Sample.Message("m1", "u1", 5, "INBOX"), Sample.Message("m2", "u2", 6, "INBOX"));
        await links.AddAsync(Of(one, "t1", 4111, 1), ["<m1@shop.example>"], Most, Ct);
        await links.AddAsync(Of(one, "t2", 7, 2), ["<m2@shop.example>"], Most, Ct);

        await store.Database.WriteAsync(
            c => c.ExecuteAsync("INSERT INTO ticket_messages SELECT tenant, mailbox, thread, 7, hash, cell FROM ticket_messages WHERE ticket = 4111"), Ct);

        Assert.Equal(["u2"], await ElsewhereAsync(links, two, 7));
    }

    private static async Task<IEnumerable<string>> ElsewhereAsync(ITicketLinkStore links, MailboxRecord mailbox, int ticket) =>
        (await links.OfTicketElsewhereAsync(mailbox.Tenant, mailbox.Id, Number(ticket), 10, Ct)).Select(t => t.Value);

    private static async Task<IEnumerable<int>> OfMessagesAsync(ITicketLinkStore links, MailboxRecord mailbox, params string[] ids) =>
        (await links.OfMessagesElsewhereAsync(mailbox.Tenant, mailbox.Id, ids, Ct)).Select(t => t.Value);

    private static TicketLinkRecord Of(MailboxRecord mailbox, string thread, int ticket, int minute) => new(
        mailbox.Tenant, mailbox.Id, new ThreadId(thread), Number(ticket), Sample.Owner, Sample.Noon.AddMinutes(minute));

    private static TicketNumber Number(int number) => TicketNumber.Parse($"{number}", null);

    private static async Task<IReadOnlyList<int>> OfThreadAsync(ITicketLinkStore links, MailboxRecord mailbox, string thread) =>
        [.. (await links.OfThreadAsync(mailbox.Tenant, mailbox.Id, new ThreadId(thread), Ct)).Select(t => t.Value)];

    private static async Task<IEnumerable<string>> OfTicketAsync(
        ITicketLinkStore links, MailboxRecord mailbox, int ticket, int limit = 10) =>
        (await links.OfTicketAsync(mailbox.Tenant, mailbox.Id, Number(ticket), limit, Ct)).Select(t => t.Value);
}
