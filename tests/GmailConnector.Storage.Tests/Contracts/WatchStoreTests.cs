using GmailConnector.Guard.Ports;
using GmailConnector.Storage.Tests.Support;

namespace GmailConnector.Storage.Tests.Contracts;

public sealed class WatchStoreTests
{
    private static readonly DateTimeOffset Start = DateTimeOffset.UnixEpoch.AddDays(1);

    private static CancellationToken Ct => TestStore.Ct;

    [Theory, EachStore]
    public async Task A_mailbox_is_found_by_its_address_however_it_is_written_in_its_own_tenant_alone(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var mailbox = await store.AddMailboxAsync();
        var other = await store.AddMailboxAsync("two", GrantSample.OtherTenant);
        var watches = store.Get<IWatchStore>();
        Assert.Null(await watches.MailboxOfAsync(mailbox.Tenant, mailbox.Address, Ct));

        await watches.RenewAsync(mailbox, Start, Start.AddDays(7), Ct);
        await watches.RenewAsync(other, Start, Start.AddDays(7), Ct);

        Assert.Equal(mailbox.Id, await watches.MailboxOfAsync(mailbox.Tenant, $" {mailbox.Address.ToUpperInvariant()}", Ct));
        Assert.Null(await watches.MailboxOfAsync(mailbox.Tenant, "x" + mailbox.Address, Ct));
        Assert.NotEqual(mailbox.Id, await watches.MailboxOfAsync(other.Tenant, mailbox.Address, Ct));
    }

    [Theory, EachStore]
    public async Task Pushes_are_kept_when_the_watch_is_renewed_and_the_erased_mailbox_has_none(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var mailbox = await store.AddMailboxAsync();
        var watches = store.Get<IWatchStore>();
        await watches.RenewAsync(mailbox, Start, Start.AddDays(7), Ct);
        await watches.PushedAsync(mailbox.Tenant, mailbox.Id, Start.AddHours(1), true, Ct);
        await watches.PushedAsync(mailbox.Tenant, mailbox.Id, Start.AddHours(2), false, Ct);
        await watches.PushedAsync(GrantSample.OtherTenant, mailbox.Id, Start.AddHours(3), true, Ct);
        await watches.RenewAsync(mailbox, Start.AddDays(1), Start.AddDays(8), Ct);
        await store.RestartAsync();
        watches = store.Get<IWatchStore>();

        Assert.Equal(
            new WatchRecord(mailbox.Tenant, mailbox.Id, Start.AddDays(1), Start.AddDays(8), Start.AddHours(2), Start.AddHours(1)),
            Assert.Single(await watches.AllAsync(Ct)));

        await store.Mailboxes.EraseAsync(mailbox.Tenant, mailbox.Id, Ct);
        await watches.RenewAsync(mailbox, Start.AddDays(2), Start.AddDays(9), Ct);
        Assert.Empty(await watches.AllAsync(Ct));
        Assert.Null(await watches.MailboxOfAsync(mailbox.Tenant, mailbox.Address, Ct));
    }
}
