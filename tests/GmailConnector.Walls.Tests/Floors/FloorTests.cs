using GmailConnector.Walls.Tests.Repository;
using GmailConnector.Walls.Tests.Surface;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace GmailConnector.Walls.Tests.Floors;

/// <summary>A folder is a floor: it uses what lies below. The floors stand in docs/architecture.md; tests/house writes them.</summary>
public sealed class FloorTests
{
    private const string Document = "docs/architecture.md";
    private const string Begin = "<!-- floors: tests/house writes what follows -->\n";
    private const string End = "<!-- end of floors -->\n";

    public static TheoryData<string> Projects => [.. Product.Graph.Keys];

    [Theory]
    [MemberData(nameof(Projects))]
    public void Folders_use_what_lies_below_them(string project) =>
        Assert.Empty(GraphOf(project).Floors().Where(f => f.IsCircle).SelectMany(f => f.Folders));

    [Fact]
    public void The_floors_that_are_written_down_are_those_of_the_code()
    {
        var file = Repo.PathOf(Document);
        var text = File.ReadAllText(file);
        var (begin, end) = (text.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length, text.IndexOf(End, StringComparison.Ordinal));
        var drawn = Drawn();
        if (Environment.GetEnvironmentVariable(Approval.Switch) == "1" && Environment.GetEnvironmentVariable("CI") != "true")
        {
            File.WriteAllText(file, text[..begin] + drawn + text[end..]);
            return;
        }

        Assert.True(text[begin..end] == drawn, $"The floors in {Document} aren't those of the code; tests/house writes them.");
    }

    [Fact]
    public void A_folder_that_uses_what_lies_above_it_makes_a_circle()
    {
        var floors = Planted(
            ("Low/Ground.cs", "class Ground { }"), ("High/Roof.cs", "class Roof { Ground ground; }"), ("Apart/Hut.cs", "class Hut { }"));
        Assert.Equal(["1: Apart, Low", "2: High"], floors);

        var circle = Planted(
            ("Low/Ground.cs", "class Ground { void Look() => Roof.See(); }"),
            ("High/Roof.cs", "class Roof { Ground ground; internal static void See() { } }"),
            ("Top.cs", "class Top : Roof { }"));
        Assert.Equal(["1: circle of High, Low", "2: (root)"], circle);
    }

    private static string[] Planted(params (string Path, string Text)[] files) =>
        [.. FolderGraph
            .Of(Compile(files.Select(f => (Path.Combine("planted", f.Path), f.Text)), "Planted"), "planted")
            .Floors()
            .Select(Words)];

    private static string Words(Floor floor) => $"{floor.Height}: {(floor.IsCircle ? "circle of " : "")}{string.Join(", ", floor.Folders)}";

    private static string Drawn() => string.Concat(Product.Graph.Keys
        .Select(p => (Project: p, Floors: GraphOf(p).Floors()))
        .Where(p => p.Floors.Count > 1 || p.Floors.Any(f => f.IsCircle))
        .Select(p => $"**{p.Project}**\n\n{string.Concat(p.Floors.Reverse().Select(f => $"- {Words(f)}\n"))}\n"));

    private static FolderGraph GraphOf(string project)
    {
        var folder = Repo.PathOf($"src/{project}");
        var own = Repo
            .Files()
            .Where(f => f.StartsWith($"src/{project}/", StringComparison.Ordinal) && f.EndsWith(".cs", StringComparison.Ordinal))
            .Select(Repo.PathOf);

        // Those of the build that these tests are of: an older one doesn't know today's folders.
        var configuration = Directory.GetParent(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar))!.Name;
        var usings = Directory.EnumerateFiles(
            Path.Combine(folder, "obj", configuration), "*.GlobalUsings.g.cs", SearchOption.AllDirectories).Take(1);
        return FolderGraph.Of(Compile(own.Concat(usings).Select(f => (f, File.ReadAllText(f))), project), folder);
    }

    // References are those that these tests run with: every assembly of the product, and what it uses.
    private static CSharpCompilation Compile(IEnumerable<(string Path, string Text)> sources, string name) => CSharpCompilation.Create(
        name,
        sources.Select(s => CSharpSyntaxTree.ParseText(s.Text, path: s.Path)),
        ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(f =>
                Path.GetFileNameWithoutExtension(f) is var assembly
                    && assembly != name
                    && (assembly, name) is not ("evidence", "GmailConnector.Evidence.Cli"))
            .Select(f => MetadataReference.CreateFromFile(f)),
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
}
