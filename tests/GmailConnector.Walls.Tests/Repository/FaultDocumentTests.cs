using System.Text.RegularExpressions;

namespace GmailConnector.Walls.Tests.Repository;

/// <summary>docs/real-mail.md and docs/walks.md say of each fault which tests hold the right outcome: they have to be there.</summary>
public sealed partial class FaultDocumentTests
{
    private static readonly Dictionary<string, string> Folders = new(StringComparer.Ordinal)
    {
        ["browser"] = "tests/GmailConnector.Web.Tests/Browser/",
        ["HTTP"] = "tests/GmailConnector.Web.Tests/Http/",
        ["sandbox"] = "tests/GmailConnector.Sandbox.Tests/",
        [""] = "tests/",
    };

    [Theory]
    [InlineData("docs/real-mail.md", 80)]
    [InlineData("docs/walks.md", 28)]
    public void Each_fault_has_its_case_and_tests_that_are_there(string document, int atLeast)
    {
        var rows = Repo.Read(document).Split('\n').Where(l => l.StartsWith("| ", StringComparison.Ordinal)).Skip(1).ToList();
        var files = Repo.Files();

        Rule.Holds(rows, row => FaultsOf(row, files), atLeast);
    }

    [Theory]
    [InlineData("| C09 | a | b | `AttachmentNameTests` |", "")]
    [InlineData("| C02, R31 | a | b | `AttachmentNameTests`, `LayoutOfMail` (browser), `LongHeaders` (HTTP) |", "")]
    [InlineData("| – | a | b | `HeaderTests` (sandbox) |", "")]
    [InlineData("| 12 | a | b | `LayoutOfMail` (browser) |", "")]
    [InlineData("| C09 | a | b | `Nowhere` |", "there is no test Nowhere")]
    [InlineData("| C09 | a | b | `LayoutOfMail` (HTTP) |", "there is no test LayoutOfMail")]
    [InlineData("| C09 | a | b | `MailLayouts` |", "there is no test MailLayouts")]
    [InlineData("| C09 | a | b | none |", "there is no test")]
    [InlineData("| case 9 | a | b | `AttachmentNameTests` |", "\"case 9\" is no case")]
    [InlineData("|  | a | b | `AttachmentNameTests` |", "\"\" is no case")]
    [InlineData("| C09 | a | `AttachmentNameTests` |", "it has 3 cells")]
    public void A_row_that_names_none_is_told(string row, string fault) =>
        Assert.Equal(fault, string.Join(' ', FaultsOf(row, Repo.Files())).Split(": ")[^1]);

    private static IEnumerable<string> FaultsOf(string row, IReadOnlyList<string> files)
    {
        if (Cells().Split(row) is not ["", var cases, _, _, var tests, ""])
        {
            return [$"{row}: it has {Cells().Count(row) - 1} cells"];
        }

        var named = Named().Matches(tests);
        return (Cases().IsMatch(cases.Trim()) ? [] : new[] { $"{row}: \"{cases.Trim()}\" is no case" })
            .Concat(named.Count > 0 ? [] : [$"{row}: there is no test"])
            .Concat(named
                .Where(t => !files.Any(f => IsTest(f, Folders.GetValueOrDefault(t.Groups["where"].Value, "nowhere"), t.Groups["class"].Value)))
                .Select(t => $"{row}: there is no test {t.Groups["class"].Value}"));
    }

    private static bool IsTest(string file, string folder, string name) =>
        file.StartsWith(folder, StringComparison.Ordinal)
        && file.EndsWith($"/{name}.cs", StringComparison.Ordinal)
        && Attributes().IsMatch(Repo.Read(file));

    // A bar in a text is escaped.
    [GeneratedRegex(@"(?<!\\)\|")]
    private static partial Regex Cells();

    [GeneratedRegex(@"\A(–|\d{1,2}|[CR]\d\d[a-zF]?(, [CR]\d\d[a-zF]?)*)\z")]
    private static partial Regex Cases();

    [GeneratedRegex(@"`(?<class>\w+)`(?: \((?<where>\w+)\))?")]
    private static partial Regex Named();

    [GeneratedRegex(@"\[(Fact|Theory)\b")]
    private static partial Regex Attributes();
}
