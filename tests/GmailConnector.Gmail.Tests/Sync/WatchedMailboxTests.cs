using GmailConnector.Gmail.Tests.Support;
using GmailConnector.Guard.Ports;

namespace GmailConnector.Gmail.Tests.Sync;

/// <summary>How often Gmail is asked for a mailbox depends on whether anybody has it open.</summary>
public sealed class WatchedMailboxTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_mailbox_that_somebody_has_open_is_looked_at_every_few_seconds_and_afterwards_as_rarely_as_any()
    {
        await using var gmail = await TestGmail.StartAsync(Ct);
        var amira = await gmail.ConnectAsync(TestGmail.Amira, Ct);
        await gmail.ConnectAsync(TestGmail.Ben, Ct);
        await gmail.SyncAsync(Ct);
        var signal = gmail.Get<ISyncSignal>();
        var first = signal.Watch(amira.Tenant, amira.Id);
        var second = signal.Watch(amira.Tenant, amira.Id);

        Assert.Equal(1, await DueAsync(gmail));
        gmail.Time.Advance(TimeSpan.FromSeconds(3));
        Assert.Equal(1, await DueAsync(gmail));

        // One of its two pages is left, twice.
        first.Dispose();
        first.Dispose();
        gmail.Time.Advance(TimeSpan.FromSeconds(3));
        Assert.Equal(1, await DueAsync(gmail));

        second.Dispose();
        gmail.Time.Advance(TimeSpan.FromSeconds(3));
        Assert.Equal(1, await DueAsync(gmail));
        gmail.Time.Advance(TimeSpan.FromSeconds(3));
        Assert.Equal(0, await DueAsync(gmail));
        gmail.Time.Advance(TimeSpan.FromSeconds(17));
        Assert.Equal(2, await DueAsync(gmail));
    }

    private static async Task<int> DueAsync(TestGmail gmail)
    {
        var started = await gmail.Sync.StartDueAsync(Ct);
        await Task.WhenAll(started);
        return started.Count;
    }
}
