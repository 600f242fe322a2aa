using System;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace GmailConnector.Guard.Analyzers.Listing;

/// <summary>Asks of a symbol that the list approves it where it is used, and says so where it doesn't.</summary>
internal sealed class Requirements(Approvals approvals, Places places, Compilation compilation)
{
    private readonly SealedTypes? content = compilation.AssemblyName == Projects.Web ? SealedTypes.In(compilation) : null;
    private readonly string file = $"{UnlistedCallAnalyzer.Folder}{compilation.AssemblyName}.txt";

    /// <summary>What outlives a request outlives its viewer.</summary>
    internal void Kept(ISymbol member, ITypeSymbol type, Use at)
    {
        if (member.IsStatic && content?.Holds(type) == true)
        {
            Refuse(at, $"'{member.Name}', which keeps sealed content for everybody (static),");
        }
    }

    internal void Require(ISymbol symbol, Use at, ulong sections)
    {
        if (symbol is ITypeSymbol type)
        {
            RequireType(type, at, sections);
            return;
        }

        var member = symbol is IMethodSymbol { ReducedFrom: { } extension } ? extension : symbol;
        if (!approvals.Named(member.OriginalDefinition).Covers(sections))
        {
            Report(
                at,
                $"'{Approvals.KeyOf(member)}({Approvals.ParametersOf(member.OriginalDefinition)})'",
                Approvals.KeyOf(IsOfEnum(member) ? member.ContainingType : member));
        }

        Generic(symbol.ContainingType?.TypeArguments ?? [], symbol.ContainingType?.TypeParameters ?? [], symbol, at);
        if (symbol is IMethodSymbol { TypeArguments: { Length: > 0 } arguments } method)
        {
            Generic(arguments, method.TypeParameters, symbol, at);
            foreach (var argument in arguments)
            {
                RequireType(argument, at, sections);
            }
        }
    }

    // Inside a generic of ours a T is anything, and what holds for content isn't asked of it; unless the generic says that it is, or holds,
    // content.
    private void Generic(ImmutableArray<ITypeSymbol> arguments, ImmutableArray<ITypeParameterSymbol> parameters, ISymbol symbol, Use at)
    {
        if (content is null
            || arguments.Length == 0
            || !SymbolEqualityComparer.Default.Equals(symbol.ContainingAssembly, compilation.Assembly))
        {
            return;
        }

        for (var i = 0; i < arguments.Length; i++)
        {
            if (arguments[i] is not ITypeParameterSymbol && content.Holds(arguments[i]) && !content.Holds(parameters[i]))
            {
                Refuse(at, $"'{arguments[i].FullName()}', which would be anything inside '{Approvals.KeyOf(symbol)}',");
            }
        }
    }

    private static bool IsOfEnum(ISymbol member) => member is IFieldSymbol { ContainingType.TypeKind: TypeKind.Enum };

    private void RequireType(ITypeSymbol type, Use at, ulong sections)
    {
        while (type is IArrayTypeSymbol array)
        {
            type = array.ElementType;
        }

        if (RefusedKinds.Of(type) is { } kind)
        {
            // A view without a model has a dynamic one, which no line of its author may touch.
            if (type is not IDynamicTypeSymbol || !places.IsGenerated(at.Node))
            {
                Refuse(at, kind);
            }

            return;
        }

        if (type is not INamedTypeSymbol named)
        {
            return;
        }

        if (named.IsTupleType || named.IsGenericType)
        {
            foreach (var argument in named.TypeArguments)
            {
                RequireType(argument, at, sections);
            }
        }

        if (!approvals.Named(named.OriginalDefinition).Covers(sections))
        {
            Report(at, $"'{named.FullName()}'", named.FullName());
        }
    }

    internal void Report(Use at, string what, string line) => at.Report(Diagnostic.Create(
        Rule.UnlistedCall, at.Node.GetLocation(), Line(line, at), what, $"isn't approved for {places.NameOf(at.Node)} in {file}"));

    // What is missing, for the tool that prints it.
    private ImmutableDictionary<string, string?> Line(string line, Use at) =>
        ImmutableDictionary<string, string?>.Empty.Add("line", line).Add("place", places.NameOf(at.Node));

    internal static void Refuse(Use at, string what) =>
        at.Report(Diagnostic.Create(Rule.UnlistedCall, at.Node.GetLocation(), what, "is refused whatever a list says"));
}
