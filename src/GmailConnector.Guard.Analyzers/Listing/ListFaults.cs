using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace GmailConnector.Guard.Analyzers.Listing;

/// <summary>What is wrong with a list itself: lines that can't be read, and lines for what doesn't exist.</summary>
internal static class ListFaults
{
    internal static void Report(CompilationAnalysisContext context, ApprovedList list, bool alsoUnused)
    {
        foreach (var (file, line, fault) in list.Faults)
        {
            At(context, file.Path, line, $"Line {line} of {file.Name}.txt", fault);
        }

        var types = new Dictionary<string, IReadOnlyList<INamedTypeSymbol>>(StringComparer.Ordinal);
        foreach (var line in list.Lines)
        {
            if (!Exists(context.Compilation, line, types))
            {
                At(context, line.File.Path, line.Number, $"'{line.Text}'", "doesn't exist any more; take the line away");
            }
            else if (alsoUnused
                && !line.IsUsed
                && line.File.Name != ListFile.Shared
                && !line.Text.StartsWith(ListLine.Not, StringComparison.Ordinal))
            {
                At(context, line.File.Path, line.Number, $"'{line.Text}'", "isn't needed; take the line away");
            }
        }

        foreach (var view in context.Options.AdditionalFiles)
        {
            if (Places.DirectiveIn(view, context.CancellationToken) is { } directive)
            {
                At(context, view.Path, 1, $"'{directive}', a word to the compiler,", "is refused in a view whatever a list says");
            }
        }
    }

    private static void At(CompilationAnalysisContext context, string file, int line, string what, string fault)
    {
        var place = new LinePosition(line - 1, 0);
        context.ReportDiagnostic(Diagnostic.Create(
            Rule.UnlistedCall, Location.Create(file, default, new LinePositionSpan(place, place)), what, fault));
    }

    private static bool Exists(Compilation compilation, ListLine line, Dictionary<string, IReadOnlyList<INamedTypeSymbol>> types)
    {
        var name = ApprovedList.NameOf(line.Key);
        if (line.Key.StartsWith(ListLine.Assembly, StringComparison.Ordinal))
        {
            return compilation.ReferencedAssemblyNames.Any(a => a.Name == name);
        }

        if (name.EndsWith(ListLine.All, StringComparison.Ordinal))
        {
            return Types(name.Substring(0, name.Length - ListLine.All.Length)).Count > 0;
        }

        var dot = name.LastIndexOf('.');
        return (!line.Key.StartsWith(ListLine.Override, StringComparison.Ordinal) && line.Parameters is null && Types(name).Count > 0)
            || (dot > 0
                && Types(name.Substring(0, dot)).SelectMany(t => t.GetMembers()).Any(m =>
                    Approvals.MemberName(m) == name.Substring(dot + 1)
                        && (line.Parameters is null || line.Parameters == Approvals.ParametersOf(m))));

        IReadOnlyList<INamedTypeSymbol> Types(string full) =>
            types.TryGetValue(full, out var known) ? known : types[full] = Find(compilation.GlobalNamespace, full.Split('.'));
    }

    private static IReadOnlyList<INamedTypeSymbol> Find(INamespaceSymbol root, string[] parts)
    {
        IReadOnlyList<INamespaceOrTypeSymbol> open = [root];
        for (var i = 0; i < parts.Length; i++)
        {
            open = [.. open.SelectMany(o => o.GetMembers(parts[i])).OfType<INamespaceOrTypeSymbol>()];
        }

        return [.. open.OfType<INamedTypeSymbol>()];
    }
}
