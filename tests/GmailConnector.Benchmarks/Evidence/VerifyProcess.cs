using System.Diagnostics;
using System.Globalization;
using GmailConnector.Evidence.Verification;

namespace GmailConnector.Benchmarks.Evidence;

/// <summary>The verifier in a process of its own, so that what it keeps in memory is told apart from what benchmarks keep.</summary>
internal static class VerifyProcess
{
    internal const string Verb = "verify-log";

    /// <summary>In the process: verifies, and says how long it took and what it held at most.</summary>
    internal static async Task<int> RunAsync(string file)
    {
        var started = Stopwatch.GetTimestamp();
        await using var log = new FileStream(
            file, FileMode.Open, FileAccess.Read, FileShare.Read, 1, FileOptions.Asynchronous | FileOptions.SequentialScan);
        var report = await ChainVerifier.VerifyAsync(log);
        var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        using var self = Process.GetCurrentProcess();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{seconds} {self.PeakWorkingSet64 / 1e6}"));
        return report.Findings.Count;
    }

    /// <summary>From outside: seconds and megabytes.</summary>
    internal static async Task<(double Seconds, double Megabytes)> MeasureAsync(string file, CancellationToken ct)
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet", [typeof(VerifyProcess).Assembly.Location, Verb, file])
        {
            RedirectStandardOutput = true,

            // As the command runs, which has nothing to serve.
            Environment = { ["DOTNET_gcServer"] = "0" },
        })!;
        var said = await process.StandardOutput.ReadToEndAsync(ct);
        await process.WaitForExitAsync(ct);
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"The log has {process.ExitCode} faults, and was made without one.");
        }

        var values = said.Split(' ').Select(v => double.Parse(v, CultureInfo.InvariantCulture)).ToList();
        return (values[0], values[1]);
    }
}
