using GmailConnector.Benchmarks.Measuring;
using GmailConnector.Benchmarks.Support;

namespace GmailConnector.Benchmarks.Inbox;

/// <summary>The inbox page over HTTP, of a small and of a large mailbox: two applications, each on its own store, asked in turns.</summary>
internal static class InboxBenchmark
{
    private const string Name = "inbox";
    private const int Small = 1_000;
    private const int RoundsAreShort = 5;
    private const double Allowed = 1.3;

    internal static async Task RunAsync(Effort effort, Report report, CancellationToken ct)
    {
        await using var google = await SandboxProcess.StartAsync(0, ct);
        await using var small = await Desk.OpenAsync(google, Small, report, ct);
        await using var large = await Desk.OpenAsync(google, effort.Huge, report, ct);
        var taken = await Turns.TakeAsync(
            effort with { Rounds = effort.Rounds * RoundsAreShort }, report, ct, small.InTurn(), large.InTurn());
        foreach (var series in taken)
        {
            report.Add(Name, series, "ms a page");
        }

        report.AddRatio(Name, taken[1].Over(taken[0], $"time at {effort.Huge:N0} / at {Small:N0}"), Target.AtMost(Allowed));
    }
}
