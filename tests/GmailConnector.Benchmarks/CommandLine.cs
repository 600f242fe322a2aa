using System.Globalization;
using GmailConnector.Benchmarks.Evidence;
using GmailConnector.Benchmarks.Grounds;
using GmailConnector.Benchmarks.Guard;
using GmailConnector.Benchmarks.Inbox;
using GmailConnector.Benchmarks.Measuring;
using GmailConnector.Benchmarks.Read;
using GmailConnector.Benchmarks.Recipients;
using GmailConnector.Benchmarks.Sandbox;
using GmailConnector.Benchmarks.Sync;

namespace GmailConnector.Benchmarks;

/// <summary>Runs the benchmarks that are named, prints what they found, and says by its exit code whether every target is met.</summary>
internal static class CommandLine
{
    private const string Usage = """
        Usage: benchmarks guard|thread|message|read|grounds|sync|inbox|recipients|sandbox|evidence|proofs|all [--quick] [--rounds N] [--json FILE]

          --quick      shows that everything runs; judges no target and gives no figure to quote
          --rounds N   how many rounds are counted
          --json FILE  also writes what was found, with every round, to FILE
        """;

    private static readonly IReadOnlyDictionary<string, Func<Effort, Report, CancellationToken, Task>> Benchmarks =
        new Dictionary<string, Func<Effort, Report, CancellationToken, Task>>(StringComparer.Ordinal)
        {
            ["guard"] = GuardBenchmark.RunAsync,
            ["thread"] = ThreadBenchmark.RunAsync,
            ["message"] = MessageBenchmark.RunAsync,
            ["read"] = ReadBenchmark.RunAsync,
            ["grounds"] = GroundsBenchmark.RunAsync,
            ["sync"] = SyncBenchmark.RunAsync,
            ["inbox"] = InboxBenchmark.RunAsync,
            ["recipients"] = RecipientsBenchmark.RunAsync,
            ["sandbox"] = SandboxBenchmark.RunAsync,
            ["evidence"] = EvidenceBenchmark.RunAsync,
            ["proofs"] = ProofBenchmark.RunAsync,
        };

    internal static async Task<int> RunAsync(string[] args, TextWriter output, TextWriter errors)
    {
        if (Parse(args) is not { } asked)
        {
            await errors.WriteLineAsync(Usage);
            return 2;
        }

        using var stop = new CancellationTokenSource();
        Console.CancelKeyPress += (_, pressed) =>
        {
            pressed.Cancel = true;
            stop.Cancel();
        };
        var report = new Report(Machine.Now(), asked.Effort, errors);
        foreach (var (name, benchmark) in Benchmarks.Where(b => asked.Benchmark == "all" || asked.Benchmark == b.Key))
        {
            await errors.WriteLineAsync($"{name} …");
            await benchmark(asked.Effort, report, stop.Token);
        }

        await report.PrintAsync(output);
        if (asked.JsonFile is { } file)
        {
            await report.WriteJsonAsync(file, stop.Token);
        }

        return report.TargetsAreMet ? 0 : 1;
    }

    private static Asked? Parse(string[] args)
    {
        if (args is not [var benchmark, .. var options] || (benchmark != "all" && !Benchmarks.ContainsKey(benchmark)))
        {
            return null;
        }

        var effort = options.Contains("--quick", StringComparer.Ordinal) ? Effort.Quick : Effort.Full;
        string? json = null;
        for (var i = 0; i < options.Length; i++)
        {
            switch (options[i])
            {
                case "--quick":
                    break;
                case "--rounds" when i + 1 < options.Length
                    && int.TryParse(options[++i], NumberStyles.None, CultureInfo.InvariantCulture, out var rounds)
                    && rounds > 0:
                    effort = effort with { Rounds = rounds };
                    break;
                case "--json" when i + 1 < options.Length:
                    json = options[++i];
                    break;
                default:
                    return null;
            }
        }

        return new Asked(benchmark, effort, json);
    }

    private sealed record Asked(string Benchmark, Effort Effort, string? JsonFile);
}
