using GmailConnector.Guard.Ports;
using GmailConnector.Storage.Tests.Support;

namespace GmailConnector.Storage.Tests.Contracts;

public sealed class TicketFilingStoreTests
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    private static CancellationToken Ct => TestStore.Ct;

    private static TicketNumber Ticket => TicketNumber.Of(4111)!.Value;

    [Theory, EachStore]
    public async Task What_was_begun_is_nobody_elses_until_it_ends_or_is_long_ago_and_what_is_filed_stays(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var mailbox = await store.AddMailboxAsync();
        var filings = store.Get<ITicketFilingStore>();
        var first = Of(mailbox, "r1", "m1", minutes: 1);

        Assert.Null(await filings.BeginAsync(first, Longest, Ct));
        Assert.Equal(first, await filings.BeginAsync(Of(mailbox, "r1", "m1", minutes: 5), Longest, Ct));
        var later = Of(mailbox, "r1", "m1", minutes: 6);
        Assert.Null(await filings.BeginAsync(later, Longest, Ct));
        Assert.Equal(later, await filings.BeginAsync(Of(mailbox, "r1", "m1", minutes: 7), Longest, Ct));
        Assert.Empty(await filings.OfThreadAsync(mailbox.Tenant, mailbox.Id, new ThreadId("t1"), Ct));
        await filings.EndAsync(mailbox.Tenant, "r1", Ticket, 3, Ct);
        await store.RestartAsync();
        filings = store.Get<ITicketFilingStore>();

        var filed = later with { Ticket = Ticket, Action = 3, IsFiled = true };
        Assert.Equal(filed, await filings.BeginAsync(Of(mailbox, "r1", "m1", minutes: 500), Longest, Ct));
        Assert.Equal([filed], await filings.OfThreadAsync(mailbox.Tenant, mailbox.Id, new ThreadId("t1"), Ct));
        Assert.Equal([filed], await filings.FindAsync(mailbox.Tenant, ["r0", "r1"], Ct));
        await filings.RemoveAsync(mailbox.Tenant, "r1", Ct);
        await filings.RemoveAsync(mailbox.Tenant, "r1", Ct);
        Assert.Null(await filings.BeginAsync(first, Longest, Ct));
    }

    [Theory, EachStore]
    public async Task Of_many_at_once_one_takes_it_on(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var mailbox = await store.AddMailboxAsync();
        var filings = store.Get<ITicketFilingStore>();

        var begun = await Task.WhenAll(
            Enumerable.Range(0, 8).Select(_ => Task.Run(() => filings.BeginAsync(Of(mailbox, "r1", "m1", minutes: 1), Longest, Ct))));

        Assert.Single(begun, known => known is null);
    }

    [Theory, EachStore]
    public async Task Another_tenants_are_as_ones_that_arent_there_and_a_conversations_come_in_their_order(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var (mailbox, other) = (await store.AddMailboxAsync(), await store.AddMailboxAsync("two"));
        var filings = store.Get<ITicketFilingStore>();
        TicketFilingRecord[] all =
            [Of(mailbox, "r2", "m2", 2), Of(mailbox, "r1", "m1", 1), Of(other, "r3", "m1", 3), Of(mailbox, "r4", "m4", 4)];
        foreach (var filing in all)
        {
            await filings.BeginAsync(filing, Longest, Ct);
        }

        await filings.EndAsync(mailbox.Tenant, "r2", Ticket, 2, Ct);
        await filings.EndAsync(mailbox.Tenant, "r1", Ticket, 0, Ct);
        await filings.EndAsync(other.Tenant, "r3", Ticket, 3, Ct);

        Assert.Equal(
            ["r1", "r2"], (await filings.OfThreadAsync(mailbox.Tenant, mailbox.Id, new ThreadId("t1"), Ct)).Select(f => f.Reference));
        Assert.Equal(3, (await filings.FindAsync(mailbox.Tenant, ["r1", "r2", "r3", "r9"], Ct)).Count);
        Assert.Empty(await filings.FindAsync(GrantSample.OtherTenant, ["r1", "r2"], Ct));
        Assert.Empty(await filings.OfThreadAsync(GrantSample.OtherTenant, mailbox.Id, new ThreadId("t1"), Ct));
        await filings.RemoveAsync(GrantSample.OtherTenant, "r1", Ct);
        await filings.EndAsync(GrantSample.OtherTenant, "r4", Ticket, 4, Ct);
        Assert.Equal(2, (await filings.OfThreadAsync(mailbox.Tenant, mailbox.Id, new ThreadId("t1"), Ct)).Count);
    }

    [Theory, EachStore]
    public async Task A_reference_is_the_mails_in_its_ticket_and_its_tenant_and_says_nothing_of_the_mail(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var filings = store.Get<ITicketFilingStore>();
        const string Identity = "<m1@shop.example>\nOrder 7";

        var reference = filings.ReferenceOf(TenantId.Default, Ticket, Identity);
        string[] others =
        [
            filings.ReferenceOf(TenantId.Default, null, Identity), filings.ReferenceOf(TenantId.Default, Ticket, Identity + "8"),
            filings.ReferenceOf(TenantId.Default, TicketNumber.Of(4112), Identity),
            filings.ReferenceOf(GrantSample.OtherTenant, Ticket, Identity),
        ];

        Assert.Matches("^[A-Za-z0-9_-]{32}$", reference);
        Assert.Equal(reference, filings.ReferenceOf(TenantId.Default, Ticket, Identity));
        Assert.Equal(5, others.Append(reference).Distinct().Count());
    }

    [Theory, EachStore]
    public async Task It_goes_with_the_last_message_of_its_conversation_and_with_its_mailbox(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var mailbox = await store.AddMailboxAsync();
        var filings = store.Get<ITicketFilingStore>();
        await store.SaveAsync(mailbox, Sample.Message("m1", "t1", 5, "INBOX"));
        await filings.BeginAsync(Of(mailbox, "r1", "m1", 1), Longest, Ct);
        await store.Get<IMessageStore>().DeleteAsync(mailbox.Tenant, mailbox.Id, [new MessageId("m1")], Ct);
        Assert.Empty(await filings.FindAsync(mailbox.Tenant, ["r1"], Ct));

        await filings.BeginAsync(Of(mailbox, "r2", "m2", 1), Longest, Ct);
        await store.Get<IMailboxStore>().EraseAsync(mailbox.Tenant, mailbox.Id, Ct);
        Assert.Empty(await filings.FindAsync(mailbox.Tenant, ["r2"], Ct));
    }

    private static TicketFilingRecord Of(MailboxRecord mailbox, string reference, string message, int minutes) => new(
        mailbox.Tenant,
        reference,
        mailbox.Id,
        new ThreadId("t1"),
        new MessageId(message),
        new PersonId("p_ben"),
        DateTimeOffset.UnixEpoch.AddDays(1).AddMinutes(minutes));
}
