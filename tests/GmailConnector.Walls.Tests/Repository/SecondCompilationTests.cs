using System.Security.Cryptography;
using System.Text;

namespace GmailConnector.Walls.Tests.Repository;

/// <summary>.ci/compare-release: what CI built is what the committed sources make with the rules on.</summary>
[Trait("way", "39")]
public sealed class SecondCompilationTests : IDisposable
{
    private static readonly string[] Known =
    [
        "CI", "DOTNET_CLI_TELEMETRY_OPTOUT", "DOTNET_GENERATE_ASPNET_CERTIFICATE", "DOTNET_NOLOGO", "DOTNET_NUGET_SIGNATURE_VERIFICATION",
        "HOME", "LANG", "PATH",
    ];

    private readonly PlantedRepository planted = new();

    public void Dispose() => planted.Dispose();

    [Fact]
    public void CI_compares_what_it_built() => Assert.Empty(NotCompared(Repo.Read(".ci/run")));

    [Theory]
    [InlineData("check \"Release\" release_keeps_tests_out\n")]
    [InlineData("check \"Release\" release_keeps_tests_out\n# check \"Second\" .ci/compare-release\n")]
    [InlineData("check \"Release\" release_keeps_tests_out\n.ci/compare-release || true\n")]
    [InlineData("check \"Second\" .ci/compare-release\ncheck \"Release\" release_keeps_tests_out\n")]
    [InlineData("check \"Release\" release_keeps_tests_out\ncheck \"Second\" .ci/compare-release elsewhere\n")]
    public void A_planted_CI_that_doesnt_compare_is_caught(string run) => Assert.NotEmpty(NotCompared(run));

    [Fact]
    public void A_build_of_the_committed_sources_passes()
    {
        var (exit, output) = planted.CompareRelease();

        Assert.True(exit == 0, output);
        Assert.Contains("1 projects, 2 rules", output, StringComparison.Ordinal);
        Assert.Contains("1 files are the same, 0 are not", output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_build_of_other_sources_is_refused_with_both_hashes()
    {
        var other = PlantedRepository.Source + "// one more line\n";
        planted.Folder(planted.Release, (PlantedRepository.Assembly, other));

        var (exit, output) = planted.CompareRelease();

        Assert.Equal(1, exit);
        var (first, second) = (Hash(other), Hash(PlantedRepository.Source));
        Assert.Contains(
            $"{PlantedRepository.Assembly} differs: {first} in the Release build, {second} in the second",
            output,
            StringComparison.Ordinal);
    }

    [Fact]
    public void The_build_in_another_folder_is_compared_when_that_is_named()
    {
        Assert.Equal(0, planted.CompareRelease(planted.Folder("same", (PlantedRepository.Assembly, PlantedRepository.Source))).ExitCode);
        Assert.Equal(1, planted.CompareRelease(planted.Folder("other", (PlantedRepository.Assembly, "other"))).ExitCode);
    }

    [Theory]
    [InlineData("// GC0001\n", "GmailConnector.Web was compiled without GC0002")]
    [InlineData("// no rule\n", "GmailConnector.Web was compiled without GC0001")]
    [InlineData("#error GC0001 GC0002\n", "the committed sources don't compile")]
    public void Sources_that_the_rules_dont_pass_are_refused_though_the_build_is_of_them(string source, string said)
    {
        planted.Commit(source);
        planted.Folder(planted.Release, (PlantedRepository.Assembly, source));

        var (exit, output) = planted.CompareRelease();

        Assert.Equal(1, exit);
        Assert.Contains(said, output, StringComparison.Ordinal);
    }

    [Fact]
    public void The_second_compilation_is_told_nothing_by_its_surroundings()
    {
        planted.CompareRelease();

        Assert.Equal(Known, Names());
        Assert.DoesNotContain("HOME=" + Environment.GetEnvironmentVariable("HOME"), planted.Told("environment"));
        Assert.Equal(["<Project />"], planted.Told("targets"));
        var arguments = planted.Told("arguments");
        Assert.Contains("-noAutoResponse", arguments);
        Assert.Contains("-nodeReuse:false", arguments);
        Assert.Contains("-p:UseSharedCompilation=false", arguments);
        Assert.Contains("-p:RestoreLockedMode=true", arguments);
    }

    [Fact]
    public void A_planted_script_that_hands_its_environment_on_is_caught()
    {
        planted.Script = planted.Script.Replace("env -i ", "env ", StringComparison.Ordinal)
            .Replace("echo '<Project />'", ": ", StringComparison.Ordinal);
        planted.CompareRelease();

        Assert.Contains("LimitedUseRules", Names());
        Assert.Contains("DOTNET_STARTUP_HOOKS", Names());
        Assert.Empty(planted.Told("targets"));
    }

    [Theory]
    [InlineData("a.dll", "one", "b.dll", "two", 0, "2 files are the same, 0 are not")]
    [InlineData("a.dll", "onE", "b.dll", "two", 1, "a.dll differs: ")]
    [InlineData("a.dll", "one", "a.dll", "one", 1, "b.dll is in the second compilation alone")]
    [InlineData("b.dll", "two", "c/a.dll", "one", 1, "c/a.dll is in the Release build alone")]
    public void Files_are_compared_by_name_and_content(string one, string first, string other, string second, int exit, string said)
    {
        var release = planted.Folder("first", (one, first), (other, second));
        var (ended, output) = planted.CompareRelease("--compare", release, planted.Folder("second", ("a.dll", "one"), ("b.dll", "two")));

        Assert.Equal(exit, ended);
        Assert.Contains(said, output, StringComparison.Ordinal);
    }

    [Fact]
    public void An_empty_folder_or_none_is_refused()
    {
        var (nothing, some) = (planted.Folder("nothing"), planted.Folder("some", ("a.dll", "a")));
        var nowhere = Path.Combine(nothing, "nowhere");
        (string, string)[] refused = [(nothing, nothing), (nothing, some), (some, nothing), (nowhere, some), (some, nowhere)];

        Assert.All(refused, f => Assert.Equal(2, planted.CompareRelease("--compare", f.Item1, f.Item2).ExitCode));
        Assert.Equal(0, planted.CompareRelease("--compare", some, some).ExitCode);
    }

    [Fact]
    public void Rules_that_ran_nowhere_didnt_run() => Assert.Equal(1, planted.RulesRan().ExitCode);

    private IEnumerable<string> Names() => planted.Told("environment").Select(v => v.Split('=')[0]).Order(StringComparer.Ordinal);

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private static IEnumerable<string> NotCompared(string run)
    {
        var checks = run.Split('\n').Where(l => l.StartsWith("check ", StringComparison.Ordinal)).ToList();
        var built = checks.FindIndex(l => l.EndsWith(" release_keeps_tests_out", StringComparison.Ordinal));
        var compared = checks.FindIndex(l => l.EndsWith("\" .ci/compare-release", StringComparison.Ordinal));
        return built >= 0 && compared > built ? [] : [".ci/run doesn't compare the Release build with a second compilation."];
    }
}
