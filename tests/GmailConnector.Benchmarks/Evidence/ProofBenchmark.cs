using System.Diagnostics;
using GmailConnector.Benchmarks.Measuring;
using GmailConnector.Evidence.Tree;
using GmailConnector.Evidence.Verification;

namespace GmailConnector.Benchmarks.Evidence;

/// <summary>What it takes to check a whole log, and a single entry, as logs grow.</summary>
internal static class ProofBenchmark
{
    private const string Name = "proofs";
    private const int Proofs = 2_000;

    // Twice the height of the tree, and half as much again for what doesn't fit the processor's caches.
    private const double MostForAThousandfold = 3;

    internal static async Task RunAsync(Effort effort, Report report, CancellationToken ct)
    {
        await VerifyAsync(effort, report, ct);
        var largest = effort.JudgesTargets ? 1_000_000 : 10_000;
        List<Contender> contenders = [];
        for (var size = 1_000; size <= largest; size *= 10)
        {
            var tree = new MemoryTree(size);
            var head = await new TreeProofs(tree, size).HeadAsync(ct);
            var most = (await new TreeProofs(tree, size).InclusionAsync(0, ct)).Count;
            report.Add(Name, new Series($"hashes in a proof, {size:N0} entries", [most]), "", Target.AtMost(Math.Ceiling(Math.Log2(size))));
            contenders.Add(new Contender($"{size:N0} entries", stop => MicrosecondsAsync(tree, head, stop)));
        }

        var taken = await Turns.TakeAsync(effort, report, ct, contenders);
        report.Add(Name, taken[0], "µs a proof, made and checked");
        report.Add(Name, taken[^1], "µs a proof, made and checked");
        report.AddRatio(Name, taken[^1].Over(taken[0], $"time at {largest:N0} / at 1,000"), Target.AtMost(MostForAThousandfold));
    }

    private static async Task VerifyAsync(Effort effort, Report report, CancellationToken ct)
    {
        var entries = effort.JudgesTargets ? 1_000_000 : 5_000;
        var folder = Directory.CreateTempSubdirectory("benchmarks-");
        try
        {
            var file = Path.Combine(folder.FullName, "log" + GmailConnector.Evidence.EvidenceFile.Extension);
            await LawfulLog.WriteAsync(file, entries, ct);
            List<(double Seconds, double Megabytes)> rounds = [];
            for (var round = 0; round < Math.Min(effort.Rounds, 5); round++)
            {
                rounds.Add(await VerifyProcess.MeasureAsync(file, ct));
                report.Say($"  {entries:N0} entries verified in {rounds[^1].Seconds:F1} s with {rounds[^1].Megabytes:F0} MB");
            }

            report.Add(Name, new Series($"a log of {entries:N0} verified", [.. rounds.Select(r => r.Seconds)]), "s", Target.AtMost(10));
            report.Add(Name, new Series("and what it held at most", [.. rounds.Select(r => r.Megabytes)]), "MB", Target.AtMost(500));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<double> MicrosecondsAsync(MemoryTree tree, GmailConnector.Evidence.TreeHead head, CancellationToken ct)
    {
        var random = new Random(1);
        var started = Stopwatch.GetTimestamp();
        for (var i = 0; i < Proofs; i++)
        {
            var index = random.Next(tree.Leaves.Length);
            var hashes = await new TreeProofs(tree, head.Size).InclusionAsync(index, ct);
            if (ProofVerifier.Inclusion(index, tree.Leaves[index], hashes, head) is { } wrong)
            {
                throw new InvalidOperationException(wrong.Detail);
            }
        }

        return Stopwatch.GetElapsedTime(started).TotalMicroseconds / Proofs;
    }
}
