using GmailConnector.Walls.Tests.Repository;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace GmailConnector.Walls.Tests.Cases;

/// <summary>A piece of code that tries to get at mail, or to act for somebody, and the project that it is put into.</summary>
internal sealed record GuardCase(string Name, string Project, string Text, bool IsView)
{
    internal const string Handed = "GUARD_CASES";

    // As deep in a project as anybody may put a file, and under no section of a list but what everybody has.
    private string Folder => Project == "GmailConnector.Web" ? "Pages/Planted" : "Planted";

    internal string Path => $"{Folder}/{Name}{(IsView ? ".cshtml" : ".cs")}";

    /// <summary>Whether an error is about this case: in its file, or in what a generator made of it.</summary>
    internal bool Holds(Diagnostic error)
    {
        var file = error.Location.GetLineSpan().Path.Replace('\\', '/');
        return file.EndsWith($"/{Path}", StringComparison.Ordinal)
            || (IsView && file.EndsWith($"/{Folder}/{Name}_cshtml.g.cs", StringComparison.Ordinal))
            || (!IsView
                && file.Contains("/obj/", StringComparison.Ordinal)
                && SpaceOf(error) is { } space
                && Text.Contains($"namespace {space}", StringComparison.Ordinal));
    }

    private static string? SpaceOf(Diagnostic error) =>
        error.Location.SourceTree?
            .GetRoot()
            .FindNode(error.Location.SourceSpan)
            .FirstAncestorOrSelf<BaseNamespaceDeclarationSyntax>()?
            .Name.ToString();

    /// <summary>The repository's own, and those of the folder that the environment names.</summary>
    internal static IReadOnlyList<GuardCase> Of(string project) =>
    [
        .. Own(project),
        .. Environment.GetEnvironmentVariable(Handed) is { Length: > 0 } folder ? HandedIn(folder).Where(c => c.Project == project) : [],
    ];

    private static IEnumerable<GuardCase> Own(string project)
    {
        foreach (var file in Files(Repo.PathOf("tests/GmailConnector.Walls.Tests/Cases/Planted")))
        {
            var kind = System.IO.Path.GetFileName(System.IO.Path.GetDirectoryName(file))!;
            var name = System.IO.Path.GetFileName(file).Split('.')[0];
            var one = new GuardCase(name, ProjectOf(kind), File.ReadAllText(file), IsView: kind == "views");
            if (one.Project == project)
            {
                yield return one;
            }
        }
    }

    private static IEnumerable<GuardCase> HandedIn(string folder)
    {
        foreach (var file in Files(folder))
        {
            var kind = System.IO.Path.GetFileName(System.IO.Path.GetDirectoryName(file))!;
            var name = System.IO.Path.GetFileNameWithoutExtension(file);
            var project = kind is "a-web" or "a-views"
                ? "GmailConnector.Web"
                : ProjectOf(name[0] switch { 'S' => "storage", 'G' => "gmail", _ => "guard" });
            yield return new GuardCase(name, project, File.ReadAllText(file), IsView: kind == "a-views");
        }
    }

    private static IEnumerable<string> Files(string folder) =>
        Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal);

    private static string ProjectOf(string kind) => kind switch
    {
        "storage" => "GmailConnector.Storage",
        "gmail" => "GmailConnector.Gmail",
        "guard" => "GmailConnector.Guard",
        _ => "GmailConnector.Web",
    };
}
