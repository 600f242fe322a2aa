using System.Diagnostics;

namespace GmailConnector.Benchmarks.Measuring;

/// <summary>So many callers at once, each beginning anew when it is answered, for a while.</summary>
internal static class Load
{
    /// <summary>How many were done in a second. The callers get numbers from 0, one after another.</summary>
    internal static async Task<double> PerSecondAsync(
        int callers, TimeSpan duration, Func<int, CancellationToken, Task> act, CancellationToken ct)
    {
        var taken = -1;
        var done = 0;
        var watch = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, callers).Select(_ => Task.Run(
            async () =>
            {
                while (watch.Elapsed < duration)
                {
                    await act(Interlocked.Increment(ref taken), ct);
                    Interlocked.Increment(ref done);
                }
            },
            ct)));
        return done / watch.Elapsed.TotalSeconds;
    }

    /// <summary>
    /// Microseconds of the processor that one takes, done again and again for a while: other programs of the machine take nothing of them.
    /// </summary>
    internal static async Task<double> ProcessorTimeAsync(Func<Task> act, TimeSpan duration, CancellationToken ct)
    {
        var (done, watch, before) = (0, Stopwatch.StartNew(), Environment.CpuUsage.TotalTime);
        while (watch.Elapsed < duration)
        {
            ct.ThrowIfCancellationRequested();
            await act();
            done++;
        }

        return (Environment.CpuUsage.TotalTime - before).TotalMicroseconds / done;
    }
}
