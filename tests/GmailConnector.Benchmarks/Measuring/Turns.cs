namespace GmailConnector.Benchmarks.Measuring;

/// <summary>One of those that are compared; it answers its rate, its time, or whatever is compared.</summary>
internal sealed record Contender(string Name, Func<CancellationToken, Task<double>> MeasureAsync);

/// <summary>Contenders in turns: A, B, A, B … in one run, since the machine is seldom ours alone.</summary>
internal static class Turns
{
    internal static async Task<IReadOnlyList<Series>> TakeAsync(
        Effort effort, Report report, CancellationToken ct, params IReadOnlyList<Contender> contenders)
    {
        var values = contenders.Select(_ => new List<double>(effort.WarmUps + effort.Rounds)).ToList();
        for (var round = 1 - effort.WarmUps; round <= effort.Rounds; round++)
        {
            for (var i = 0; i < contenders.Count; i++)
            {
                ct.ThrowIfCancellationRequested();
                GC.Collect();
                GC.WaitForPendingFinalizers();
                values[i].Add(await contenders[i].MeasureAsync(ct));
            }

            report.Say($"  {(round > 0 ? $"round {round}" : "warm-up")}: {string.Join(
                " · ", contenders.Select((c, i) => $"{c.Name} {Report.Number(values[i][^1])}"))}");
        }

        return [.. contenders.Select((c, i) => new Series(c.Name, values[i][effort.WarmUps..]))];
    }
}
