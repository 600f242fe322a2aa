using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using GmailConnector.Web.Tests.Support;

namespace GmailConnector.Web.Tests.Corpus;

/// <summary>The disagreements of a run by their causes, and those that none of docs/corpus-run.md explains.</summary>
internal sealed partial class CorpusReport(int messages)
{
    private const int MostShown = 40;
    private const int Longest = 300;

    private readonly List<(string Cause, SandboxMessage Message, Difference Difference)> explained = [];
    private readonly List<(SandboxMessage Message, Difference Difference)> unexplained = [];
    private readonly List<(SandboxMessage Message, MailField Field)> open = [];

    private static HashSet<string>? documented;

    internal int Messages => messages;

    internal bool IsGood => unexplained.Count == 0;

    /// <summary>The causes that the document has a reason for.</summary>
    internal static IReadOnlySet<string> Documented => documented ??= CauseInTable()
        .Matches(File.ReadAllText(Path.Combine(RunningApp.Built("WebFolder"), "..", "..", "docs", "corpus-run.md")))
        .Select(m => m.Groups[1].Value)
        .ToHashSet(StringComparer.Ordinal);

    internal void Add(SandboxMessage message, Difference difference)
    {
        if (CorpusCauses.Of(message, difference) is { } cause && Documented.Contains(cause))
        {
            explained.Add((cause, message, difference));
        }
        else
        {
            unexplained.Add((message, difference));
        }
    }

    internal void AddOpen(SandboxMessage message, IEnumerable<MailField> fields) => open.AddRange(fields.Select(f => (message, f)));

    internal string Print()
    {
        var written = new StringBuilder().AppendLine(CultureInfo.InvariantCulture, $"{messages} messages opened.").AppendLine();
        Row(written, "Cause", "Count", "First file");
        foreach (var cause in explained.GroupBy(e => e.Cause, StringComparer.Ordinal).OrderByDescending(g => g.Count()))
        {
            Row(written, cause.Key, Digits(cause.Count()), cause.First().Message.Origin);
        }

        foreach (var field in unexplained.GroupBy(e => e.Difference.Field).OrderByDescending(g => g.Count()))
        {
            Row(written, $"UNEXPLAINED: {field.Key}", Digits(field.Count()), field.First().Message.Origin);
        }

        foreach (var field in open.GroupBy(o => o.Field).OrderByDescending(g => g.Count()))
        {
            Row(written, $"(no two agree: {field.Key})", Digits(field.Count()), field.First().Message.Origin);
        }

        foreach (var (message, difference) in unexplained.Take(MostShown))
        {
            written.AppendLine().AppendLine(CultureInfo.InvariantCulture, $"{message.Origin}: {difference.Field}")
                .AppendLine(CultureInfo.InvariantCulture, $"  expected {Cut(difference.Expected)}")
                .AppendLine(CultureInfo.InvariantCulture, $"  shown    {Cut(difference.Shown)}");
        }

        return written.ToString();
    }

    private static void Row(StringBuilder written, string cause, string count, string file) =>
        written.AppendLine(CultureInfo.InvariantCulture, $"{cause,-44} {count,6}  {file}");

    private static string Digits(int count) => count.ToString(CultureInfo.InvariantCulture);

    private static string Cut(string? value) => value is null ? "nothing" : value.Length <= Longest ? value : value[..Longest] + "…";

    [GeneratedRegex(@"(?m)^\| `([a-z0-9-]+)` \|")]
    private static partial Regex CauseInTable();
}
