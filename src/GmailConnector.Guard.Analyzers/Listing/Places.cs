using System;
using System.Collections.Concurrent;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading;
using Microsoft.CodeAnalysis;

namespace GmailConnector.Guard.Analyzers.Listing;

/// <summary>
/// Which sections of the list are for a piece of code: by its file, and in a view by whether its author wrote it or the Razor compiler.
/// </summary>
internal sealed class Places(ApprovedList list, string project)
{
    private const string RazorCompiler = "/Microsoft.CodeAnalysis.Razor.Compiler/";
    private const string View = ".cshtml";

    private static readonly Regex Directive = new(
        @"#\s*(line|pragma|nullable|if|elif|else|endif|region|endregion|define|undef|error|warning)\b", RegexOptions.CultureInvariant);

    private readonly ConcurrentDictionary<SyntaxTree, Place> places = new();
    private readonly ConcurrentDictionary<SyntaxTree, LineMapping[]> lines = new();
    private readonly ConcurrentDictionary<string, ulong> views = new(StringComparer.Ordinal);

    /// <summary>The sections for a node; null where the code is the build's own, made of what is judged elsewhere.</summary>
    internal ulong? Of(SyntaxNode node)
    {
        var place = places.GetOrAdd(node.SyntaxTree, Find);
        return !place.IsView ? place.Sections : AuthorsFile(node) is { } file ? views.GetOrAdd(file, f => Sections(f)) : place.Sections;
    }

    /// <summary>Whether the Razor compiler wrote it.</summary>
    internal bool IsGenerated(SyntaxNode node) => places.GetOrAdd(node.SyntaxTree, Find).IsView && AuthorsFile(node) is null;

    /// <summary>What a message calls the place.</summary>
    internal string NameOf(SyntaxNode node)
    {
        var place = places.GetOrAdd(node.SyntaxTree, Find);
        return place.IsView
            ? AuthorsFile(node) is { } file ? Relative(file) ?? "*" : ApprovedList.GeneratedViews
            : Relative(node.SyntaxTree.FilePath) ?? "*";
    }

    /// <summary>
    /// A word to the compiler in a view, such as #line: behind it the author's code would look like the Razor compiler's. It is looked for
    /// anywhere, since it isn't the view that says where a line of the code made of it begins.
    /// </summary>
    internal static string? DirectiveIn(AdditionalText view, CancellationToken ct) =>
        view.Path.EndsWith(View, StringComparison.Ordinal)
            && view.GetText(ct)?.ToString() is { } text
            && text.IndexOf('#') >= 0
            && Directive.Match(text) is { Success: true } found
            ? found.Value
            : null;

    // The file of a view's author, or null for what the Razor compiler wrote. A line of its own may begin with the compiler's words: the
    // mapping says at which column the author's begin.
    private string? AuthorsFile(SyntaxNode node)
    {
        var start = node.GetLocation().GetLineSpan().StartLinePosition;
        var mappings = lines.GetOrAdd(node.SyntaxTree, t => [.. t.GetLineMappings().OrderBy(m => m.Span.Start)]);
        var low = 0;
        for (var high = mappings.Length; low < high;)
        {
            var middle = (low + high) / 2;
            if (mappings[middle].Span.Start.Line <= start.Line)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low > 0 && mappings[low - 1] is { IsHidden: false, MappedSpan: { HasMappedPath: true } span } mapping
            && (mapping.CharacterOffset is not { } column || start.Line > mapping.Span.Start.Line || start.Character >= column)
            ? span.Path
            : null;
    }

    private Place Find(SyntaxTree tree)
    {
        var path = tree.FilePath.Replace('\\', '/');
        if (Relative(path) is { } relative && relative.StartsWith("obj/", StringComparison.Ordinal))
        {
            // INVARIANT: what is written by hand never lies in obj, which no project compiles from.
            return path.Contains(RazorCompiler)
                ? new Place(list.SectionsFor(p => p is "*" or ApprovedList.GeneratedViews), IsView: true)
                : new Place(null, IsView: false);
        }

        return new Place(Sections(path), IsView: false);
    }

    private ulong Sections(string path) => Relative(path) is { } file
        ? list.SectionsFor(p =>
            p == "*"
                || p == file
                || (p[p.Length - 1] == '/' && file.StartsWith(p, StringComparison.Ordinal))
                || (p == "*" + View && file.EndsWith(View, StringComparison.Ordinal)))
        : list.SectionsFor(p => p == "*");

    // A file that comes from elsewhere gets what is for everybody.
    private string? Relative(string path) =>
        path.Replace('\\', '/') is var normal && normal.StartsWith(project, StringComparison.Ordinal)
            ? normal.Substring(project.Length)
            : null;

    private readonly struct Place(ulong? sections, bool IsView)
    {
        internal ulong? Sections { get; } = sections;

        internal bool IsView { get; } = IsView;
    }
}
