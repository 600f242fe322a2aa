using System.Text.RegularExpressions;

namespace GmailConnector.Walls.Tests.Repository;

[Trait("way", "39")]
public partial class BuildRuleTests
{
    [Fact]
    public void No_project_is_compiled_without_the_rules() =>
        Rule.Holds([.. Repo.Files().Where(BuildRules.IsBuildFile)], path => BuildRules.SwitchedOff(path, Repo.Read(path)), atLeast: 20);

    [Theory]
    [InlineData("src/A/A.csproj", "<RunAnalyzers>false</RunAnalyzers>")]
    [InlineData("src/A/A.csproj", "<RunAnalyzersDuringBuild>false</RunAnalyzersDuringBuild>")]
    [InlineData("tests/run", "dotnet build -p:RunAnalyzers=false")]
    [InlineData("tests/run", "dotnet build -p:LimitedUseRules=false")]
    [InlineData("src/A/A.csproj", "<LimitedUseRules>false</LimitedUseRules>")]
    [InlineData("src/A/A.csproj", "<Analyzer Remove=\"@(Analyzer)\" />")]
    [InlineData("src/A/A.csproj", "<ProjectReference Remove=\"@(ProjectReference)\" />")]
    [InlineData("src/A/A.csproj", "<AdditionalFiles Remove=\"@(AdditionalFiles)\" />")]
    [InlineData("src/A/A.csproj", "<ErrorLog>elsewhere.sarif</ErrorLog>")]
    [InlineData("src/A/A.csproj", "<NoWarn>$(NoWarn);GC0002</NoWarn>")]
    [InlineData("src/A/A.csproj", "<ImportDirectoryBuildProps>false</ImportDirectoryBuildProps>")]
    [InlineData("src/Directory.Build.props", "<Project />")]
    [InlineData("src/A/Directory.Build.targets", "<Project />")]
    [InlineData(".editorconfig", "dotnet_diagnostic.GC0001.severity = none")]
    [InlineData(".globalconfig", "dotnet_analyzer_diagnostic.category-LimitedUse.severity = none")]
    [InlineData("src/A/A.ruleset", "<Rule Id=\"GC0001\" Action=\"None\" />")]
    public void A_planted_way_to_switch_them_off_is_caught(string path, string text)
    {
        Assert.True(BuildRules.IsBuildFile(path));
        Assert.NotEmpty(BuildRules.SwitchedOff(path, text));
    }

    [Fact]
    public void Every_project_is_in_the_solution_that_is_built()
    {
        var solution = Repo.Read("GmailConnector.sln").Replace('\\', '/');
        Rule.Holds([.. Repo.Files().Where(f => f.EndsWith(".csproj", StringComparison.Ordinal))], path => solution.Contains(path, StringComparison.Ordinal) ? [] : [$"{path} isn't in GmailConnector.sln."], atLeast: 15);
    }

    // The list of places where content in the open rightly goes on. A new one is a decision, so it is approved here.
    [Fact]
    public void Content_ends_at_the_approved_places_alone()
    {
        var ends = Repo.Files().Where(f => f.StartsWith("src/", StringComparison.Ordinal) && f.EndsWith(".cs", StringComparison.Ordinal) && !f.Contains("Analyzers/", StringComparison.Ordinal))
            .SelectMany(f => End().Matches(Repo.Read(f)).Select(m => $"{f}: {m.Groups[1].Value}"));
        Assert.Equal(Repo.Read("tests/GmailConnector.Walls.Tests/Approved/content-ends.txt").Split('\n', StringSplitOptions.RemoveEmptyEntries), ends);
    }

    [GeneratedRegex(@"\bContentEnds\(""([^""]+)""\)")]
    private static partial Regex End();
}
