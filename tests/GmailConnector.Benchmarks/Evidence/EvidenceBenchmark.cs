using GmailConnector.Benchmarks.Measuring;
using GmailConnector.Benchmarks.Support;
using GmailConnector.Evidence;
using GmailConnector.Tests.Shared;

namespace GmailConnector.Benchmarks.Evidence;

/// <summary>Entries a second that are on disk, hash-linked, when they are answered, beside plain rows that are as durable.</summary>
internal static class EvidenceBenchmark
{
    private const string Name = "evidence";

    // The published figure of the best log of this kind.
    private const double WantedInCompany = 10_567;
    private const double WantedOfBare = 0.60;

    private static readonly int[] Writers = [1, 16, 256];

    internal static async Task RunAsync(Effort effort, Report report, CancellationToken ct)
    {
        await using (var product = await Product.StartAsync(null, ct))
        using (var bare = new BareLog(product.Folder))
        {
            bare.Settle();
            await RunAsync("", product, bare.AppendAsync, effort, report, ct);
        }

        if (PostgresServer.Missing is { } missing)
        {
            report.Say(missing);
            return;
        }

        var place = await PostgresServer.Shared.NewDatabaseAsync(ct);
        await using (var product = await Product.StartAsync(null, ct, place: place))
        using (var bare = new BareTable(place))
        {
            await RunAsync("PostgreSQL: ", product, bare.AppendAsync, effort, report, ct);
        }
    }

    private static async Task RunAsync(
        string on, Product product, Func<byte[], CancellationToken, Task> bare, Effort effort, Report report, CancellationToken ct)
    {
        var row = ChainHead.Empty.Append(Entries.View, TimeProvider.System.GetUtcNow()).Sealed!.Bytes.ToArray();
        await product.Evidence.SettleAsync(ct);
        foreach (var writers in Writers)
        {
            var taken = await Turns.TakeAsync(
                effort,
                report,
                ct,
                new Contender(
                    $"{on}bare insert, {writers} at once",
                    stop => Load.PerSecondAsync(writers, effort.Turn, (_, c) => bare(row, c), stop)),
                new Contender(
                    $"{on}evidence, {writers} at once",
                    stop => Load.PerSecondAsync(writers, effort.Turn, (_, c) => product.Evidence.AppendAsync(c), stop)));
            report.Add(Name, taken[0], "a second");
            report.Add(Name, taken[1], "a second", writers == Writers[^1] && on.Length == 0 ? Target.AtLeast(WantedInCompany) : null);
            report.AddRatio(Name, taken[1].Over(taken[0], $"{on}evidence / bare, {writers} at once"), Target.AtLeast(WantedOfBare));
        }
    }
}
