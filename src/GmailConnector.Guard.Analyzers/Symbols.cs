using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace GmailConnector.Guard.Analyzers;

internal static class Symbols
{
    // Each type is asked about again and again; the table lets go of it with its compilation.
    private static readonly ConditionalWeakTable<ITypeSymbol, string> Names = new();

    internal static IEnumerable<ITypeSymbol> SelfAndBases(this ITypeSymbol type)
    {
        for (var t = type; t is not null; t = t.BaseType)
        {
            yield return t;
        }
    }

    /// <summary>The type, its bases and every interface of it.</summary>
    internal static IEnumerable<ITypeSymbol> WithBases(this ITypeSymbol type) => type.SelfAndBases().Concat(type.AllInterfaces);

    /// <summary>Namespace and name, without type arguments.</summary>
    internal static string FullName(this ITypeSymbol type) => Names.GetValue(type, Name);

    internal static bool Is(this ITypeSymbol? type, ISet<string> names) =>
        type is not null && type.WithBases().Any(t => names.Contains(t.FullName()));

    internal static bool Derives(this ITypeSymbol type, string name) => type.SelfAndBases().Any(t => t.FullName() == name);

    internal static bool Has(this ISymbol symbol, string attribute) =>
        symbol.GetAttributes().Any(a => a.AttributeClass?.FullName() == attribute);

    private static string Name(ITypeSymbol type)
    {
        var name = type.ContainingType is { } outer ? $"{outer.FullName()}.{type.Name}" : type.Name;
        return type.ContainingType is null && type.ContainingNamespace is { IsGlobalNamespace: false } space
            ? $"{space.ToDisplayString()}.{name}"
            : name;
    }
}
