using System.Text.RegularExpressions;

namespace GmailConnector.Walls.Tests.Repository;

[Trait("way", "39")]
public partial class BuildRuleTests
{
    private const string ApprovedElements = "tests/GmailConnector.Walls.Tests/Approved/build-elements.txt";

    [Fact]
    public void No_project_is_compiled_without_the_rules() =>
        Rule.Holds([.. Repo.Files().Where(BuildRules.IsBuildFile)], path => BuildRules.SwitchedOff(path, Repo.Read(path)), atLeast: 20);

    [Theory]
    [InlineData("src/A/A.csproj", "<RunAnalyzers>false</RunAnalyzers>")]
    [InlineData("src/A/A.csproj", "<RunAnalyzersDuringBuild>false</RunAnalyzersDuringBuild>")]
    [InlineData("tests/run", "dotnet build -p:RunAnalyzers=false")]
    [InlineData("tests/run", "dotnet build -p:LimitedUseRules=false")]
    [InlineData(".ci/compare-release", "dotnet build -p:LimitedUseRules=false")]
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

    // A change of this list is a change of how the product is built: it is read word for word.
    [Fact]
    public void Project_files_are_made_of_the_approved_elements_alone()
    {
        var files = Repo.Files().Where(BuildElements.IsProjectFile).ToList();
        Assert.True(files.Count > 20);

        var found = files.SelectMany(f => BuildElements.NotPlain(f, Repo.Read(f))).ToList();
        if (Environment.GetEnvironmentVariable("APPROVE_SURFACE") == "1")
        {
            File.WriteAllText(Repo.PathOf(ApprovedElements), string.Join('\n', found) + "\n");
        }

        Assert.Equal(Repo.Read(ApprovedElements).Split('\n', StringSplitOptions.RemoveEmptyEntries), found);
    }

    [Theory]
    [InlineData(
        "<Project Sdk=\"Microsoft.NET.Sdk\"><Target Name=\"A\" AfterTargets=\"CoreCompile\"><Csc Sources=\"x.cs\" /></Target></Project>")]
    [InlineData("<Project><ItemGroup><Analyzer\n  Remove=\"@(Analyzer)\" /></ItemGroup></Project>")]
    [InlineData("<Project><ItemGroup><Compile Remove=\"x.cs\" /></ItemGroup></Project>")]
    [InlineData("<Project><ItemGroup><Reference Include=\"x.dll\" /></ItemGroup></Project>")]
    [InlineData("<Project><Import Project=\"elsewhere.targets\" /></Project>")]
    [InlineData("<Project><UsingTask TaskName=\"T\" AssemblyFile=\"t.dll\" /></Project>")]
    [InlineData("<Project><PropertyGroup><CscToolPath>elsewhere</CscToolPath></PropertyGroup></Project>")]
    [InlineData("<Project><PropertyGroup><CompilerResponseFile>x.rsp</CompilerResponseFile></PropertyGroup></Project>")]
    [InlineData("<Project><PropertyGroup><DefineConstants>PLANTED</DefineConstants></PropertyGroup></Project>")]
    [InlineData("<Project><PropertyGroup Condition=\"'$(CI)' == ''\"></PropertyGroup></Project>")]
    [InlineData("<Project><ItemGroup><ProjectReference Include=\"$(Elsewhere)/x.csproj\" /></ItemGroup></Project>")]
    [InlineData("<Project><ItemGroup><PackageReference Include=\"X\" VersionOverride=\"1.0\" /></ItemGroup></Project>")]
    [InlineData("<Project Sdk=\"Elsewhere.Sdk\"></Project>")]
    [InlineData("<Project InitialTargets=\"A\"></Project>")]
    [InlineData("<Project><PropertyGroup><AssemblyName>$(X)</AssemblyName></PropertyGroup></Project>")]
    public void A_planted_element_that_isnt_plain_is_read_out(string xml) => Assert.NotEmpty(BuildElements.NotPlain("src/A/A.csproj", xml));

    [Fact]
    public void Plain_elements_need_no_approval() => Assert.Empty(BuildElements.NotPlain(
        "src/A/A.csproj",
        "<Project Sdk=\"Microsoft.NET.Sdk\"><ItemGroup><ProjectReference Include=\"../B/B.csproj\" /><PackageReference Include=\"Dapper\" /></ItemGroup>"
        + "<ItemGroup Condition=\"'$(TestDoors)' == 'true'\"><InternalsVisibleTo Include=\"A.Tests\" /></ItemGroup></Project>"));

    [Fact]
    public void Nothing_beside_the_project_files_tells_the_build_more() =>
        Rule.Holds(
            Repo.Files(),
            path => BuildElements.TellsMore(path) ? [$"{path} tells the build what no project file says."] : [],
            atLeast: 500);

    [Theory]
    [InlineData("src/A/A.csproj.user")]
    [InlineData("Directory.Build.rsp")]
    [InlineData("src/A/msbuild.rsp")]
    [InlineData("NuGet.Config")]
    [InlineData("src/A/tool.dll")]
    public void A_planted_file_that_tells_more_is_caught(string path) => Assert.True(BuildElements.TellsMore(path));

    [Fact]
    public void Every_project_is_in_the_solution_that_is_built()
    {
        var solution = Repo.Read("GmailConnector.sln").Replace('\\', '/');
        Rule.Holds(
            [.. Repo.Files().Where(f => f.EndsWith(".csproj", StringComparison.Ordinal))],
            path => solution.Contains(path, StringComparison.Ordinal) ? [] : [$"{path} isn't in GmailConnector.sln."],
            atLeast: 15);
    }

    // The list of places where content in the open rightly goes on. A new one is a decision, so it is approved here.
    [Fact]
    public void Content_ends_at_the_approved_places_alone()
    {
        var ends = Repo.Files().Where(f =>
            f.StartsWith("src/", StringComparison.Ordinal)
                && f.EndsWith(".cs", StringComparison.Ordinal)
                && !f.Contains("Analyzers/", StringComparison.Ordinal))
            .SelectMany(f => End().Matches(Repo.Read(f)).Select(m => $"{f}: {m.Groups[1].Value}"));
        Assert.Equal(
            Repo.Read("tests/GmailConnector.Walls.Tests/Approved/content-ends.txt").Split('\n', StringSplitOptions.RemoveEmptyEntries),
            ends);
    }

    [GeneratedRegex(@"\bContentEnds\(""([^""]+)""\)")]
    private static partial Regex End();
}
