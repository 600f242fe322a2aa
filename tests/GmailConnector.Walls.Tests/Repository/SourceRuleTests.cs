namespace GmailConnector.Walls.Tests.Repository;

public class SourceRuleTests
{
    [Fact]
    public void No_source_file_is_longer_than_its_limit() =>
        Rule.Holds([.. Repo.Files().Where(SourceRules.HasLengthLimit)], path => SourceRules.TooLong(path, Repo.Read(path)), atLeast: 100);

    [Theory]
    [InlineData("src/A.cs", 300)]
    [InlineData("src/a.css", 500)]
    public void A_file_one_line_too_long_is_caught(string path, int limit)
    {
        Assert.Empty(SourceRules.TooLong(path, string.Concat(Enumerable.Repeat("x\n", limit))));
        Assert.Single(SourceRules.TooLong(path, string.Concat(Enumerable.Repeat("x\n", limit + 1))));
        Assert.Single(SourceRules.TooLong(path, string.Concat(Enumerable.Repeat("x\n", limit)) + "x"));
    }

    [Fact]
    public void No_line_of_code_is_wider_than_a_screen() =>
        Rule.Holds(
            [.. Repo.Files().Where(p => SourceRules.IsOurCode(p) && Path.GetExtension(p) == ".cs")],
            path => SourceRules.TooWide(path, Repo.Read(path)),
            atLeast: 100);

    [Fact]
    public void A_planted_wide_line_is_caught_and_a_long_text_is_not()
    {
        var wide = "var a = " + string.Join(" + ", Enumerable.Repeat("b", 60)) + ";";

        Assert.StartsWith("src/A.cs:2 ", Assert.Single(SourceRules.TooWide("src/A.cs", "// one\n" + wide)), StringComparison.Ordinal);
        Assert.Single(SourceRules.TooWide("src/A.cs", "// " + wide));
        Assert.Empty(SourceRules.TooWide("src/A.cs", $"var a = \"{wide}\";"));
        Assert.Empty(SourceRules.TooWide("src/A.cs", $"var a = \"\"\"\n{wide}\n\"\"\";"));
    }

    [Fact]
    public void The_address_that_somebody_asks_for_is_the_one_that_it_starts_at() =>
        Assert.DoesNotContain(
            "applicationUrl", Repo.Read("src/GmailConnector.Web/Properties/launchSettings.json"), StringComparison.Ordinal);

    [Fact]
    public void No_text_is_in_the_repository_that_must_not_be()
    {
        var patterns = SourceRules.ForbiddenText();
        Assert.NotEmpty(patterns);
        Rule.Holds(
            [.. Repo.Files().Where(SourceRules.IsText)], path => SourceRules.Forbidden(patterns, path, Repo.Read(path)), atLeast: 100);
    }

    // Put together from halves, or this file would be the violator.
    [Theory]
    [InlineData("https://registry.", "npmjs.org/esbuild")]
    [InlineData("https://api.", "nuget.org/v3/index.json")]
    [InlineData("/wo", "rk/main/src")]
    [InlineData("/ro", "ot/.nuget/packages")]
    [InlineData("/ho", "me/someone/src")]
    [InlineData("// TO", "DO: later")]
    [InlineData("// FIX", "ME")]
    [InlineData("Co-Authored", "-By: somebody")]
    [InlineData("SuppressMessage(\"LimitedUse\", \"GC", "0001\")")]
    [InlineData("cla", "ude")]
    [InlineData("copi", "lot")]
    [InlineData("chat", "gpt")]
    public void Planted_text_is_caught_with_its_place(string half, string other)
    {
        var fault = Assert.Single(SourceRules.Forbidden(SourceRules.ForbiddenText(), "src/A.cs", $"one\n{half}{other}\n"));
        Assert.StartsWith("src/A.cs:2 ", fault, StringComparison.Ordinal);
    }

    [Fact]
    public void No_bundle_is_kept() =>
        Rule.Holds([.. Repo.Files().Where(SourceRules.IsScript)], path => SourceRules.Minified(path, Repo.Read(path)));

    [Theory]
    [InlineData("src/htmx.min.js", "x")]
    [InlineData("src/htmx.js", null)]
    public void A_planted_bundle_is_caught(
        string path, string? text) => Assert.Single(SourceRules.Minified(path, text ?? new string('x', 1001)));

    [Fact]
    public void Nobody_reads_the_clock_itself() =>
        Rule.Holds(
            [.. Repo.Files().Where(p => SourceRules.IsOurCode(p) && Path.GetExtension(p) is ".cs" or ".cshtml")],
            path => SourceRules.ReadsClockItself(path, Repo.Read(path)),
            atLeast: 100);

    [Theory]
    [InlineData("DateTime", ".UtcNow")]
    [InlineData("DateTimeOffset", ".Now")]
    public void A_planted_clock_is_caught(
        string type, string member) => Assert.Single(SourceRules.ReadsClockItself("src/A.cs", $"var t = {type}{member};"));
}
