using System.Text.RegularExpressions;

namespace GmailConnector.Guard.Analyzers.Tests;

/// <summary>
/// The worked examples of docs/guard.md: what it shows is served by the running application, and what it says is refused is refused.
/// </summary>
public partial class GuideTests
{
    private static readonly string Guide = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "guide", "guard.md")).ReplaceLineEndings(
        "\n");

    [Fact]
    public void The_page_that_shows_a_subject_is_the_one_that_the_tests_serve_and_has_at_most_ten_lines()
    {
        var code = Example("csharp shows");
        var view = Example("razor shows");

        Assert.EndsWith("\n\n" + code, Served("Subject.cshtml.cs"), StringComparison.Ordinal);
        Assert.Equal(view, Served("Subject.cshtml"));
        Assert.True((code + view).Split('\n', StringSplitOptions.RemoveEmptyEntries).Length <= 10);
    }

    [Fact]
    public void The_page_that_does_something_is_the_one_that_the_tests_serve_and_has_at_most_eleven_lines()
    {
        var code = Example("csharp does");
        var view = Example("razor does");

        Assert.EndsWith("\n\n" + code, Served("Leave.cshtml.cs"), StringComparison.Ordinal);
        Assert.Equal(view, Served("Leave.cshtml"));
        Assert.True((code + view).Split('\n', StringSplitOptions.RemoveEmptyEntries).Length <= 11);
    }

    [Fact]
    [Trait("way", "9")]
    public async Task The_page_that_logs_a_subject_does_not_compile_and_the_guide_quotes_the_reason()
    {
        var found = Assert.Single(
            await Compiled.DiagnosticsAsync("using GmailConnector.Guard.Connections;\n" + Example("csharp refused"), Compiled.Page));

        Assert.Contains(
            $"> {found.Id}: {found.GetMessage(System.Globalization.CultureInfo.InvariantCulture)}\n", Guide, StringComparison.Ordinal);
    }

    private static string Served(string file) =>
        File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "guide", file + ".txt")).ReplaceLineEndings("\n");

    private static string Example(string language) =>
        Assert.Single(Fence().Matches(Guide), f => f.Groups[1].Value == language).Groups[2].Value;

    [GeneratedRegex("```([a-z ]+)\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Fence();
}
