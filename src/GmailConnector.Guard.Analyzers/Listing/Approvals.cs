using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace GmailConnector.Guard.Analyzers.Listing;

/// <summary>
/// For each symbol that code names, the sections in which the list approves it. Worked out once for a symbol and a compilation.
/// </summary>
internal sealed class Approvals(ApprovedList list, IAssemblySymbol compiled)
{
    private const ulong Everywhere = ulong.MaxValue;

    private static readonly SymbolDisplayFormat ParameterTypes = new(
        genericsOptions: SymbolDisplayGenericsOptions.IncludeTypeParameters,
        miscellaneousOptions: SymbolDisplayMiscellaneousOptions.UseSpecialTypes);

    private readonly ConcurrentDictionary<ISymbol, Approval> named = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<ISymbol, Approval> derived = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<ISymbol, Approval> overridden = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<ISymbol, Approval> logged = new(SymbolEqualityComparer.Default);

    /// <summary>A type or member that code names or calls.</summary>
    internal Approval Named(ISymbol symbol) => named.GetOrAdd(symbol, Find);

    internal Approval Derived(INamedTypeSymbol type) =>
        derived.GetOrAdd(
            type.OriginalDefinition,
            t => IsOwn(t) ? Approval.Own : From(list.Of(ListLine.Base + ((ITypeSymbol)t).FullName()), OfAssembly(t)));

    internal Approval Overridden(ISymbol member) =>
        overridden.GetOrAdd(
            member.OriginalDefinition, m => IsOwn(m) ? Approval.Own : From(list.Of(ListLine.Override + KeyOf(m)), OfAssembly(m)));

    internal Approval Logged(ISymbol symbol) => logged.GetOrAdd(symbol.OriginalDefinition, s => From(list.Of(ListLine.Log + KeyOf(s))));

    /// <summary>As a line of the list has it.</summary>
    internal static string KeyOf(ISymbol symbol) =>
        symbol is ITypeSymbol type ? type.FullName() : $"{symbol.ContainingType?.FullName()}.{MemberName(symbol)}";

    internal static string ParametersOf(ISymbol symbol) => string.Join(", ", symbol switch
    {
        IMethodSymbol method => method.Parameters.Select(p => p.Type.ToDisplayString(ParameterTypes)),
        IPropertySymbol property => property.Parameters.Select(p => p.Type.ToDisplayString(ParameterTypes)),
        _ => [],
    });

    internal static string MemberName(ISymbol symbol) => symbol switch
    {
        IMethodSymbol { MethodKind: MethodKind.Constructor } => ListLine.Constructor,
        IPropertySymbol { IsIndexer: true } => ListLine.Indexer,
        _ => symbol.Name,
    };

    private Approval Find(ISymbol symbol) => symbol switch
    {
        ITypeSymbol type => OfType(type),
        _ when IsOwn(symbol) || symbol.ContainingType is null => Approval.Own,
        IFieldSymbol { ContainingType: { TypeKind: TypeKind.Enum } owner } => Named(owner.OriginalDefinition),
        IFieldSymbol { ContainingType.IsTupleType: true } => Approval.Own,
        IMethodSymbol { MethodKind: MethodKind.DelegateInvoke } invoke => Named(invoke.ContainingType.OriginalDefinition),
        _ => OfMember(symbol),
    };

    private Approval OfType(ITypeSymbol type)
    {
        if (IsOwn(type) || IsLanguage(type))
        {
            return Approval.Own;
        }

        var name = type.FullName();
        return IsTakenOut(name)
            ? From(list.Of(name))
            : From(list.Of(name), list.Of(name + ListLine.All), list.OfMembersOf(name), OfAssembly(type));
    }

    private bool IsTakenOut(string name)
    {
        var lines = list.Of(ListLine.Not + name);
        foreach (var line in lines)
        {
            line.IsUsed = true;
        }

        return lines.Length > 0;
    }

    private Approval OfMember(ISymbol symbol)
    {
        var owner = symbol.ContainingType.FullName();
        var own = list.Of($"{owner}.{MemberName(symbol)}");
        if (own.Any(l => l.Parameters is not null))
        {
            var parameters = ParametersOf(symbol);
            own = [.. own.Where(l => l.Parameters is null || l.Parameters == parameters)];
        }

        return IsTakenOut($"{owner}.{MemberName(symbol)}") ? From(own) : From(own, list.Of(owner + ListLine.All), OfAssembly(symbol));
    }

    // The words of the language: what can be done with such a value is members, and those are listed.
    private static bool IsLanguage(ITypeSymbol type) =>
        type.IsTupleType
        || type.TypeKind is TypeKind.TypeParameter or TypeKind.Error or TypeKind.Dynamic
        || type.SpecialType is (>= SpecialType.System_Void and <= SpecialType.System_String)
            or (>= SpecialType.System_Collections_IEnumerable and <= SpecialType.System_Nullable_T)
            or SpecialType.System_Object or SpecialType.System_ValueType;

    private ListLine[] OfAssembly(ISymbol symbol) =>
        symbol.ContainingAssembly is { } assembly ? list.Of(ListLine.Assembly + assembly.Name) : [];

    private bool IsOwn(ISymbol symbol) =>
        symbol.ContainingAssembly is null || SymbolEqualityComparer.Default.Equals(symbol.ContainingAssembly, compiled);

    private static Approval From(params IEnumerable<ListLine>[] found)
    {
        var lines = found.SelectMany(l => l).Distinct().ToArray();
        return new Approval(lines.Aggregate(0UL, (mask, l) => mask | l.Section), lines);
    }

    internal sealed class Approval(ulong sections, ListLine[] lines)
    {
        internal static readonly Approval Own = new(Everywhere, []);

        internal bool Covers(ulong place)
        {
            if ((sections & place) == 0)
            {
                return sections == Everywhere;
            }

            foreach (var line in lines)
            {
                line.IsUsed |= (line.Section & place) != 0;
            }

            return true;
        }
    }
}
