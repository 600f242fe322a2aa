using System.Diagnostics;
using System.Text.RegularExpressions;
using GmailConnector.Benchmarks.Measuring;
using GmailConnector.Benchmarks.Support;
using GmailConnector.Guard.Ports;

namespace GmailConnector.Benchmarks.Inbox;

/// <summary>One application on a store with so many messages, and one person before it.</summary>
internal sealed class Desk : IAsyncDisposable
{
    private const string Page = "/mail/mbx_inbox/INBOX";
    private const int Rows = 40;
    private const int PagesInTurn = 10;

    private readonly WorkFolder folder = new();
    private readonly int messages;
    private WebProcess? web;
    private SignedIn? person;

    private Desk(int messages) => this.messages = messages;

    internal static async Task<Desk> OpenAsync(SandboxProcess google, int messages, Report report, CancellationToken ct)
    {
        report.Say($"  storing {messages:N0} messages");
        var desk = new Desk(messages);
        try
        {
            await desk.StoreAsync(ct);
            desk.web = await WebProcess.StartAsync(google, desk.folder.Path, ct);
            desk.person = await SignedIn.AtAsync(desk.web.Address, ct);
            await desk.RequireFullPageAsync(ct);
            return desk;
        }
        catch
        {
            await desk.DisposeAsync();
            throw;
        }
    }

    /// <summary>Milliseconds a page, over a few pages: short turns, so that both meet the same noise.</summary>
    internal Contender InTurn() => new(
        $"inbox page of {messages:N0} messages",
        async stop =>
        {
            var watch = Stopwatch.StartNew();
            for (var i = 0; i < PagesInTurn; i++)
            {
                await person!.OpenAsync(Page, stop);
            }

            return watch.Elapsed.TotalMilliseconds / PagesInTurn;
        });

    public async ValueTask DisposeAsync()
    {
        person?.Dispose();
        await (web?.DisposeAsync() ?? ValueTask.CompletedTask);
        folder.Dispose();
    }

    private async Task StoreAsync(CancellationToken ct)
    {
        await using var product = await Product.StartAsync(null, ct, keepIn: folder.Path);
        var mailbox = await product.AddMailboxAsync("inbox", SandboxProcess.Subject, ct);
        await StoredMail.FillAsync(product, mailbox, messages, TimeProvider.System.GetUtcNow(), ct);
    }

    private async Task RequireFullPageAsync(CancellationToken ct)
    {
        var rows = Regex.Count(await person!.OpenAsync(Page, ct), "<li class=\"row[ \"]");
        if (rows != Rows)
        {
            throw new InvalidOperationException($"The inbox of {messages} messages shows {rows} rows instead of {Rows}.");
        }
    }
}
