using System.Collections.Immutable;
using System.Diagnostics;
using System.Reflection;
using System.Text.Json;
using GmailConnector.Walls.Tests.Repository;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace GmailConnector.Walls.Tests.Cases;

/// <summary>
/// A project of ours as the build would compile it, its sources, references, generators, rules and lists, with more files put into it.
/// </summary>
internal sealed class ProjectCompiler
{
    private readonly CSharpCommandLineArguments arguments;
    private readonly string folder;

    private ProjectCompiler(string project, CSharpCommandLineArguments arguments)
    {
        this.arguments = arguments;
        folder = Repo.PathOf($"src/{project}");
    }

    /// <summary>Asks the build for what it would give to the compiler, also where that is done already; it compiles nothing.</summary>
    internal static async Task<ProjectCompiler> OfAsync(string project, CancellationToken ct)
    {
        var configuration = Directory.GetParent(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar))!.Name;
        var start = new ProcessStartInfo("dotnet")
        {
            RedirectStandardOutput = true,
            ArgumentList =
            {
                "msbuild",
                Repo.PathOf($"src/{project}/{project}.csproj"),
                "-nologo",
                "-t:Compile",
                $"-p:Configuration={configuration}",
                "-p:ProvideCommandLineArgs=true",
                "-p:SkipCompilerExecution=true",
                "-p:DesignTimeBuild=true",
                "-p:BuildProjectReferences=false",
                "-p:NonExistentFile=none/none",
                "-getItem:CscCommandLineArgs",
            },
        };
        using var build = Process.Start(start)!;
        using var answer = await JsonDocument.ParseAsync(build.StandardOutput.BaseStream, cancellationToken: ct);
        await build.WaitForExitAsync(ct);
        var words = answer.RootElement
            .GetProperty("Items")
            .GetProperty("CscCommandLineArgs")
            .EnumerateArray()
            .Select(w => w.GetProperty("Identity").GetString()!)
            .ToList();
        Assert.NotEmpty(words);
        return new ProjectCompiler(project, CSharpCommandLineParser.Default.Parse(words, Repo.PathOf($"src/{project}"), null));
    }

    /// <summary>Every error of the compiler and of the rules, with the added files by their path in the project.</summary>
    internal async Task<IReadOnlyList<Diagnostic>> ErrorsWithAsync(IReadOnlyList<(string Path, string Text)> added, CancellationToken ct)
    {
        var more = added.Select(a => (Path: Path.Combine(folder, a.Path), a.Text)).ToList();
        var sources = arguments.SourceFiles.Select(f => (f.Path, Text: File.ReadAllText(f.Path))).Concat(more.Where(a =>
            a.Path.EndsWith(".cs", StringComparison.Ordinal)));
        var views = more.Where(a => a.Path.EndsWith(".cshtml", StringComparison.Ordinal)).ToList();
        var files = arguments.AdditionalFiles
            .Select(f => (f.Path, Text: File.ReadAllText(f.Path)))
            .Concat(views)
            .Select(f => (AdditionalText)new GivenText(f.Path, f.Text))
            .ToImmutableArray();
        var settings = new BuildSettings(arguments.AnalyzerConfigPaths, folder);
        var compilation = CSharpCompilation.Create(
            arguments.CompilationName ?? Path.GetFileNameWithoutExtension(arguments.OutputFileName),
            sources.Select(s =>
                CSharpSyntaxTree.ParseText(SourceText.From(s.Text, System.Text.Encoding.UTF8), arguments.ParseOptions, s.Path, ct)),
            arguments.MetadataReferences.Select(r => MetadataReference.CreateFromFile(Path.Combine(folder, r.Reference))),
            arguments.CompilationOptions);

        var loaded = arguments.AnalyzerReferences.Select(a =>
            new AnalyzerFileReference(Path.Combine(folder, a.FilePath), Loader.Instance)).ToList();
        var driver = CSharpGeneratorDriver.Create(
            loaded.SelectMany(l => l.GetGenerators(LanguageNames.CSharp)),
            files,
            arguments.ParseOptions,
            settings,
            new GeneratorDriverOptions(
                IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: false, baseDirectory: arguments.OutputDirectory));
        driver.RunGeneratorsAndUpdateCompilation(compilation, out var whole, out _, ct);

        var rules = loaded.Single(l => Path.GetFileName(l.FullPath) == "GmailConnector.Guard.Analyzers.dll").GetAnalyzers(
            LanguageNames.CSharp);
        var found = await whole.WithAnalyzers(rules, new AnalyzerOptions(files, settings)).GetAllDiagnosticsAsync(ct);
        Assert.DoesNotContain(found, d => d.Id is "AD0001" or "CS8785");
        return [.. found.Where(d => d.Severity == DiagnosticSeverity.Error && !d.IsSuppressed)];
    }

    private sealed class GivenText(string path, string text) : AdditionalText
    {
        public override string Path => path;

        public override SourceText GetText(CancellationToken cancellationToken = default) =>
            SourceText.From(text, System.Text.Encoding.UTF8);
    }

    private sealed class Loader : IAnalyzerAssemblyLoader
    {
        internal static readonly Loader Instance = new();

        public Assembly LoadFromPath(string fullPath) => Assembly.LoadFrom(fullPath);

        public void AddDependencyLocation(string fullPath)
        {
        }
    }
}
