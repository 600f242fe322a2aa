using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace GmailConnector.Walls.Tests.Floors;

/// <summary>
/// What each folder of a project uses of the others, as the compiler binds names. A folder is a floor: it uses what lies below.
/// </summary>
internal sealed class FolderGraph
{
    internal const string Root = "(root)";

    private readonly SortedDictionary<string, SortedSet<string>> uses = new(StringComparer.Ordinal);

    private FolderGraph()
    {
    }

    /// <summary>The graph of the sources under a folder; what is declared elsewhere counts for nothing.</summary>
    internal static FolderGraph Of(Compilation compilation, string folder)
    {
        var graph = new FolderGraph();
        foreach (var tree in compilation.SyntaxTrees)
        {
            if (FolderOf(tree.FilePath, folder) is not { } from)
            {
                continue;
            }

            var used = graph.uses.TryGetValue(from, out var known)
                ? known
                : graph.uses[from] = new SortedSet<string>(StringComparer.Ordinal);
            var model = compilation.GetSemanticModel(tree);
            var names = tree.GetRoot().DescendantNodes().OfType<SimpleNameSyntax>();
            used.UnionWith(names.SelectMany(name => Declarations(model, name)).Select(path => FolderOf(path, folder)).OfType<string>());
            used.Remove(from);
        }

        return graph;
    }

    /// <summary>
    /// From the ground up. Folders on one floor don't use each other; a floor that is a circle stands alone, and its folders all reach each
    /// other.
    /// </summary>
    internal IReadOnlyList<Floor> Floors()
    {
        var reached = uses.Keys.ToDictionary(f => f, Reached, StringComparer.Ordinal);
        var rooms = uses.Keys
            .Select(f =>
                (IReadOnlyList<string>)[.. uses.Keys.Where(other =>
                    other == f || (reached[f].Contains(other) && reached[other].Contains(f)))])
            .DistinctBy(r => r[0])
            .ToList();
        var heights = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var room in rooms.OrderBy(r => reached[r[0]].Union(r).Count()))
        {
            var below = room
                .SelectMany(f => reached[f])
                .Except(room, StringComparer.Ordinal)
                .Select(f => heights[f])
                .DefaultIfEmpty(0)
                .Max();
            foreach (var folder in room)
            {
                heights[folder] = below + 1;
            }
        }

        return
        [
            .. rooms.Where(r => r.Count == 1).GroupBy(r => heights[r[0]]).Select(g => new Floor(g.Key, false, [.. g.SelectMany(r => r)]))
                .Concat(rooms.Where(r => r.Count > 1).Select(r => new Floor(heights[r[0]], true, r)))
                .OrderBy(f => f.Height).ThenBy(f => f.Folders[0], StringComparer.Ordinal),
        ];
    }

    private HashSet<string> Reached(string folder)
    {
        var reached = new HashSet<string>(StringComparer.Ordinal);
        var open = new Stack<string>([folder]);
        while (open.TryPop(out var next))
        {
            foreach (var used in uses[next].Where(reached.Add))
            {
                open.Push(used);
            }
        }

        return reached;
    }

    private static IEnumerable<string> Declarations(SemanticModel model, SimpleNameSyntax name)
    {
        // A namespace is declared in many files and belongs to none.
        var info = model.GetSymbolInfo(name);
        return (info.Symbol ?? info.CandidateSymbols.FirstOrDefault())?.OriginalDefinition is { Kind: not SymbolKind.Namespace } symbol
            ? symbol.DeclaringSyntaxReferences.Take(1).Select(r => r.SyntaxTree.FilePath)
            : [];
    }

    private static string? FolderOf(string path, string folder)
    {
        var inside = Path.GetRelativePath(folder, path).Split(Path.DirectorySeparatorChar);
        return inside[0] is ".." or "obj" or "" ? null : inside.Length == 1 ? Root : inside[0];
    }
}

/// <summary>Folders at one height above the ground, 1 being the ground.</summary>
internal sealed record Floor(int Height, bool IsCircle, IReadOnlyList<string> Folders);
