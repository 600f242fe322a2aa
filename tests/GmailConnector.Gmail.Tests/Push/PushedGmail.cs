using System.Text;
using GmailConnector.Gmail.Push;
using GmailConnector.Gmail.Tests.Support;
using GmailConnector.Guard.Ports;
using GmailConnector.Sandbox;
using GmailConnector.Tests.Shared;

namespace GmailConnector.Gmail.Tests.Push;

/// <summary>Gmail's side with a webhook to which the sandbox pushes.</summary>
internal sealed class PushedGmail : IAsyncDisposable
{
    private readonly LoopbackApp webhook;

    private PushedGmail(LoopbackApp webhook, TestGmail gmail)
    {
        this.webhook = webhook;
        Gmail = gmail;
    }

    internal TestGmail Gmail { get; }

    internal SandboxServer Google => Gmail.Google;

    internal int Watches => Gmail.Wire.Count("/users/me/watch");

    internal int Histories => Gmail.Wire.Count("/users/me/history");

    internal static async Task<PushedGmail> StartAsync(CancellationToken ct)
    {
        TestGmail? gmail = null;
        var webhook = await LoopbackApp.StartAsync(
            async context => context.Response.StatusCode = await gmail!.Get<PushWebhook>().TakeAsync(context), ct);
        var address = new Uri(webhook.Address, "/google/push");
        gmail = await TestGmail.StartAsync(ct, null, [.. SandboxServer.PushSettings(address).Select(s => (s.Key, s.Value))]);
        gmail.Google.PushTo(address);
        return new PushedGmail(webhook, gmail);
    }

    /// <summary>A mailbox that is synced and watched, and whose polls have become as rare as they get.</summary>
    internal async Task<MailboxRecord> QuietAsync(string account, CancellationToken ct)
    {
        var mailbox = await Gmail.ConnectAsync(account, ct);
        for (var poll = TimeSpan.FromSeconds(21); poll < TimeSpan.FromHours(3); poll *= 2)
        {
            Gmail.Time.Advance(poll < TimeSpan.FromHours(1) ? poll : TimeSpan.FromHours(1));
            await DueAsync(ct);
        }

        Gmail.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(0, await DueAsync(ct));
        return mailbox;
    }

    /// <summary>How many mailboxes were due; their runs are over.</summary>
    internal async Task<int> DueAsync(CancellationToken ct)
    {
        var started = await Gmail.Sync.StartDueAsync(ct);
        await Task.WhenAll(started);
        return started.Count;
    }

    internal MessageId Deliver(string account) => new(Google.Deliver(
        account, Encoding.ASCII.GetBytes($"From: x@y.example\r\nTo: {account}\r\nSubject: Just in\r\n\r\nHello\r\n")));

    /// <summary>The status of the last push.</summary>
    internal async Task<int> AnswerAsync()
    {
        await Google.PushesAnsweredAsync();
        return Google.PushPosts[^1].Status;
    }

    public async ValueTask DisposeAsync()
    {
        await Gmail.DisposeAsync();
        await webhook.DisposeAsync();
    }
}
