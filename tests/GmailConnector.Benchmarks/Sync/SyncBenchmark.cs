using GmailConnector.Benchmarks.Measuring;
using GmailConnector.Benchmarks.Support;
using GmailConnector.Gmail.Settings;
using GmailConnector.Guard.Ports;

namespace GmailConnector.Benchmarks.Sync;

/// <summary>The initial sync, sealed, stored, indexed and recorded, beside bare batched clients on the same sandbox.</summary>
internal static class SyncBenchmark
{
    private const string Name = "sync";
    private const double Wanted = 0.8;

    internal static async Task RunAsync(Effort effort, Report report, CancellationToken ct)
    {
        var settings = new SyncSettings();
        await using var google = await SandboxProcess.StartAsync(effort.Large, ct);
        using var googles = BareClient.OverGoogles(google, settings);
        using var ours = BareClient.OverOurs(google, settings);
        await using var product = await Product.StartAsync(google.BaseUri, ct);
        var size = $"{effort.Large:N0} messages";
        Work[] works =
        [
            new($"bare, Google's batches, {size}", effort, googles.FetchAllAsync),
            new($"bare, our batches, {size}", effort, ours.FetchAllAsync),
            new($"initial sync, {size}", effort, stop => SyncAsync(product, google, stop)),
        ];
        var taken = await Turns.TakeAsync(effort, report, ct, [.. works.Select(w => new Contender(w.Name, w.PerSecondAsync))]);
        foreach (var series in taken)
        {
            report.Add(Name, series, "messages a second");
        }

        report.AddRatio(Name, taken[2].Over(taken[0], "sync / bare, Google's batches"), Target.AtLeast(Wanted));
        report.AddRatio(Name, taken[2].Over(taken[1], "sync / bare, our batches"));
        foreach (var work in works)
        {
            report.Add(Name, work.Processor(effort.Rounds), "µs a message");
        }
    }

    // A new mailbox in each round: the sync of one that is there already fetches nothing.
    private static async Task<int> SyncAsync(Product product, SandboxProcess google, CancellationToken ct)
    {
        var mailbox = await product.ConnectAsync(google, Guid.NewGuid().ToString("N"), ct);
        return await product.SyncAsync(mailbox, ct);
    }
}
