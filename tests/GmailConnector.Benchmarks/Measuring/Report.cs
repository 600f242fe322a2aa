using System.Globalization;
using System.Text.Json;

namespace GmailConnector.Benchmarks.Measuring;

/// <summary>What a finding has to reach.</summary>
internal sealed record Target(double Limit, bool IsFloor)
{
    internal static Target AtLeast(double limit) => new(limit, true);

    internal static Target AtMost(double limit) => new(limit, false);

    internal bool IsMetBy(double value) => IsFloor ? value >= Limit : value <= Limit;
}

/// <summary>One line of the report.</summary>
internal sealed record Finding(string Benchmark, Series Series, string Unit, Target? Target)
{
    internal bool IsMet => Target?.IsMetBy(Series.Median) ?? true;
}

/// <summary>What was found, as a table for people and as JSON for whoever compares runs.</summary>
internal sealed class Report(Machine machine, Effort effort, TextWriter progress)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    private readonly List<Finding> findings = [];

    internal bool TargetsAreMet => findings.TrueForAll(f => f.IsMet);

    internal void Add(string benchmark, Series series, string unit, Target? target = null) =>
        findings.Add(new Finding(benchmark, series, unit, effort.JudgesTargets ? target : null));

    /// <summary>Ratios are told as "×".</summary>
    internal void AddRatio(string benchmark, Series series, Target? target = null) => Add(benchmark, series, "×", target);

    internal void Say(string line) => progress.WriteLine(line);

    internal async Task PrintAsync(TextWriter output)
    {
        await output.WriteLineAsync(
            $"{machine.At:yyyy-MM-dd HH:mm} UTC · {machine.Cores} × {machine.Processor} · {machine.Runtime} · {machine.Disk} · load {machine.Load:F2} before, {Machine.CurrentLoad():F2} after\n");
        string[][] rows = [["", "what", "median", "25 %", "75 %", "", "target"], .. findings.Select(Row)];
        int[] widths = [.. Enumerable.Range(0, rows[0].Length).Select(i => rows.Max(r => r[i].Length))];
        foreach (var row in rows)
        {
            await output.WriteLineAsync(string.Join(
                "  ", row.Select((cell, i) => i is >= 2 and <= 4 ? cell.PadLeft(widths[i]) : cell.PadRight(widths[i]))).TrimEnd());
        }
    }

    internal async Task WriteJsonAsync(string file, CancellationToken ct)
    {
        await using var stream = File.Create(file);
        await JsonSerializer.SerializeAsync(
            stream,
            new
            {
                machine,
                loadAfter = Machine.CurrentLoad(),
                findings = findings.Select(f => new
                {
                    f.Benchmark,
                    what = f.Series.Name,
                    f.Unit,
                    f.Series.Median,
                    f.Series.LowerQuartile,
                    f.Series.UpperQuartile,
                    rounds = f.Series.Values,
                    atLeast = f.Target is { IsFloor: true } floor ? floor.Limit : (double?)null,
                    atMost = f.Target is { IsFloor: false } ceiling ? ceiling.Limit : (double?)null,
                    f.IsMet,
                }),
            },
            Json,
            ct);
    }

    private static string[] Row(Finding finding) =>
    [
        finding.Benchmark,
        finding.Series.Name,
        Number(finding.Series.Median),
        Number(finding.Series.LowerQuartile),
        Number(finding.Series.UpperQuartile),
        finding.Unit,
        finding.Target is { } target ? $"{(target.IsFloor ? "≥" : "≤")} {Number(target.Limit)} {(finding.IsMet ? "met" : "MISSED")}" : "",
    ];

    internal static string Number(double value) =>
        value.ToString(Math.Abs(value) >= 100 ? "N0" : Math.Abs(value) >= 10 ? "F1" : "F2", CultureInfo.InvariantCulture);
}
