using System.Diagnostics;

namespace GmailConnector.Walls.Tests.Repository;

/// <summary>
/// A repository of one project with the scripts of this one, and a compiler that copies: an assembly is the text of its source, and the
/// rules that it ran are those that the source names. It puts down what it was told.
/// </summary>
internal sealed class PlantedRepository : IDisposable
{
    internal const string Assembly = "GmailConnector.Web.dll";

    private const string Project = "src/GmailConnector.Web";
    private const string Notes = "src/GmailConnector.Guard.Analyzers/AnalyzerReleases.Shipped.md";
    private const string Compiler = """
        #!/bin/bash
        told=$(dirname "$0")
        printf '%s\n' "$@" >"$told/arguments"
        tr '\0' '\n' </proc/$$/environ >"$told/environment"
        above=$2
        while [ "$above" != / ] && [ ! -e "$above/Directory.Build.targets" ]; do above=$(dirname "$above"); done
        cat "$above/Directory.Build.targets" >"$told/targets" 2>/dev/null
        grep -q '#error' "$2/Program.cs" && exit 1
        mkdir -p "$2/obj" "$2/bin/Release/net10.0"
        sed -n 's/.*\(GC[0-9]*\).*/"id": "\1"/p' "$2/Program.cs" >"$2/obj/analysis.sarif"
        cp "$2/Program.cs" "$2/bin/Release/net10.0/GmailConnector.Web.dll"
        """;

    private readonly string folder = Directory.CreateTempSubdirectory("second-").FullName;

    internal PlantedRepository()
    {
        Directory.CreateDirectory(Path.Combine(folder, "tools"));
        // A copy may be run as the script may.
        File.Copy(Repo.PathOf(".ci/compare-release"), Path.Combine(folder, "tools/dotnet"));
        File.WriteAllText(Path.Combine(folder, "tools/dotnet"), Compiler);
        foreach (var script in new[] { ".ci/compare-release", ".ci/rules-ran" })
        {
            Directory.CreateDirectory(Path.Combine(folder, "tree/.ci"));
            File.Copy(Repo.PathOf(script), Path.Combine(folder, "tree", script));
        }

        Write(Notes, "GC0001 | LimitedUse | Error |\nGC0002 | LimitedUse | Error |\n");
        Write($"{Project}/Program.cs", Source);
        Write(".gitignore", "bin/\n");
        Write($"{Project}/bin/Release/net10.0/{Assembly}", Source);
        Run("git", ["init", "-q"]);
        Commit();
    }

    /// <summary>The source that is committed and compiled from the start: both rules ran on it.</summary>
    internal static string Source => "// GC0001\n// GC0002\n";

    internal string Release => Path.Combine(folder, "tree", Project, "bin/Release/net10.0");

    internal string Script
    {
        get => File.ReadAllText(Path.Combine(folder, "tree/.ci/compare-release"));
        set => Write(".ci/compare-release", value);
    }

    /// <summary>What the second compilation was told: arguments, environment, or the targets above its project.</summary>
    internal string[] Told(string what) => File.ReadAllLines(Path.Combine(folder, "tools", what));

    internal void Commit(string? source = null)
    {
        if (source is not null)
        {
            Write($"{Project}/Program.cs", source);
        }

        Run("git", ["add", "-A"]);
        string[] somebody = ["-c", "user.name=a", "-c", "user.email=a@example.test", "-c", "commit.gpgsign=false"];
        Assert.Equal(0, Run("git", [.. somebody, "commit", "-q", "-m", "a"]).ExitCode);
    }

    /// <summary>A folder beside the repository with these files.</summary>
    internal string Folder(string name, params (string Name, string Text)[] files)
    {
        var path = Directory.CreateDirectory(Path.Combine(folder, name)).FullName;
        foreach (var (file, text) in files)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(path, file))!);
            File.WriteAllText(Path.Combine(path, file), text);
        }

        return path;
    }

    internal (int ExitCode, string Output) CompareRelease(params string[] arguments) => Run("bash", [".ci/compare-release", .. arguments]);

    internal (int ExitCode, string Output) RulesRan(params string[] arguments) => Run("bash", [".ci/rules-ran", .. arguments]);

    public void Dispose() => Directory.Delete(folder, true);

    private void Write(string path, string text) => Folder("tree", (path, text));

    // As somebody would run it who wants to talk the build out of the rules.
    private (int ExitCode, string Output) Run(string program, string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = Path.Combine(folder, "tree"),
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["PATH"] = $"{Path.Combine(folder, "tools")}:{start.Environment["PATH"]}";
        start.Environment["LimitedUseRules"] = "false";
        start.Environment["CustomAfterMicrosoftCommonTargets"] = Path.Combine(folder, "planted.targets");
        start.Environment["DOTNET_STARTUP_HOOKS"] = Path.Combine(folder, "planted.dll");
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output + errors.Result);
    }
}
