using System.Diagnostics;
using GmailConnector.Benchmarks.Measuring;
using GmailConnector.Benchmarks.Support;
using GmailConnector.Gmail.Settings;

namespace GmailConnector.Benchmarks.Sync;

/// <summary>The initial sync, sealed, stored, indexed and recorded, beside a bare batched client on the same sandbox.</summary>
internal static class SyncBenchmark
{
    private const string Name = "sync";
    private const double Wanted = 0.8;

    internal static async Task RunAsync(Effort effort, Report report, CancellationToken ct)
    {
        var settings = new SyncSettings();
        await using var google = await SandboxProcess.StartAsync(effort.Large, ct);
        using var bare = new BareClient(google, settings.BatchSize, settings.BatchesInFlight);
        var taken = await Turns.TakeAsync(
            effort.Rounds,
            report,
            ct,
            new Contender($"bare client, {effort.Large:N0} messages", stop => PerSecondAsync(effort.Large, bare.FetchAllAsync, stop)),
            new Contender($"initial sync, {effort.Large:N0} messages", stop => SyncAsync(google, effort.Large, stop)));
        report.Add(Name, taken[0], "messages a second");
        report.Add(Name, taken[1], "messages a second");
        report.AddRatio(Name, taken[1].Over(taken[0], "sync / bare"), Target.AtLeast(Wanted));
    }

    // A new store in each round: the sync of a mailbox that is there already fetches nothing.
    private static async Task<double> SyncAsync(SandboxProcess google, int expected, CancellationToken ct)
    {
        await using var product = await Product.StartAsync(google.BaseUri, ct);
        var mailbox = await product.ConnectAsync(google, ct);
        return await PerSecondAsync(expected, stop => product.SyncAsync(mailbox, stop), ct);
    }

    private static async Task<double> PerSecondAsync(int expected, Func<CancellationToken, Task<int>> run, CancellationToken ct)
    {
        var watch = Stopwatch.StartNew();
        var got = await run(ct);
        return got == expected ? got / watch.Elapsed.TotalSeconds : throw new InvalidOperationException($"{got} messages instead of {expected}.");
    }
}
