using System.Globalization;
using System.Text.RegularExpressions;
using GmailConnector.Web.Tests.Support;

namespace GmailConnector.Web.Tests.Browser;

/// <summary>What docs/html-fidelity.md says of the pairs that were looked at.</summary>
public sealed partial class FidelityTable
{
    private static readonly string Document =
        File.ReadAllText(Path.Combine(RunningApp.Built("WebFolder"), "..", "..", "docs", "html-fidelity.md"));

    [Fact]
    public void Has_a_row_for_each_template_none_under_2_and_the_mean_of_all()
    {
        var rows = Row().Matches(Document);
        var scores = rows.SelectMany(r => new[] { Score(r, "wide"), Score(r, "narrow") }).ToList();

        Assert.Equal(MailTemplates.All.Select(t => t.Name).Order(StringComparer.Ordinal), rows.Select(r => r.Groups["name"].Value));
        Assert.DoesNotContain(scores, s => s < 2);
        Assert.Contains(
            string.Create(CultureInfo.InvariantCulture, $"**Mean: {scores.Average():F2}.**"), Document, StringComparison.Ordinal);
        Assert.True(scores.Average() >= 2.8);
    }

    [Fact]
    public void Says_how_many_there_are_and_how_many_a_plain_run_compares()
    {
        Assert.Contains($"\n{MailTemplates.All.Count} messages that we wrote", Document.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.Equal(12, MailTemplates.All.Count(t => t.IsAlways));
    }

    private static int Score(Match row, string width) => int.Parse(row.Groups[width].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^\| `(?<name>[a-z-]+)` \| (?<wide>[0-3]) \| (?<narrow>[0-3]) \|", RegexOptions.Multiline)]
    private static partial Regex Row();
}
