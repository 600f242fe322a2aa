using System.Diagnostics;
using GmailConnector.Benchmarks.Measuring;

namespace GmailConnector.Benchmarks.Sync;

/// <summary>
/// One way to get all messages, with what it took: the time on the clock, and this process's share of the processors, which a busy machine
/// changes less.
/// </summary>
internal sealed class Work(string name, Effort effort, Func<CancellationToken, Task<int>> run)
{
    private readonly List<double> microseconds = [];

    internal string Name => name;

    internal async Task<double> PerSecondAsync(CancellationToken ct)
    {
        var watch = Stopwatch.StartNew();
        var before = Environment.CpuUsage.TotalTime;
        var got = await run(ct);
        watch.Stop();
        microseconds.Add((Environment.CpuUsage.TotalTime - before).TotalMicroseconds / got);
        return got == effort.Large ? got / watch.Elapsed.TotalSeconds : throw new InvalidOperationException($"{name}: got {got} instead.");
    }

    /// <summary>Processor time a message, of the last rounds.</summary>
    internal Series Processor(int rounds) => new($"processor time: {name}", [.. microseconds.TakeLast(rounds)]);
}
