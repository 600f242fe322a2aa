using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace GmailConnector.Guard.Analyzers.Listing;

/// <summary>What no list approves, since behind it nobody sees what is named: the words for the message, or null.</summary>
internal static class RefusedKinds
{
    private const string Expressions = "System.Linq.Expressions.Expression";

    internal static string? Of(IOperation operation) => operation switch
    {
        IDynamicInvocationOperation or IDynamicMemberReferenceOperation or IDynamicObjectCreationOperation
            or IDynamicIndexerAccessOperation => "A call that is looked up at run time (dynamic)",
        IAddressOfOperation or IFunctionPointerInvocationOperation => "A pointer",
        IConversionOperation conversion => Of(conversion),
        _ => null,
    };

    internal static string? Of(ITypeSymbol type) => type switch
    {
        IDynamicTypeSymbol => "The type dynamic",
        IPointerTypeSymbol or IFunctionPointerTypeSymbol => "A pointer",
        _ => null,
    };

    /// <summary>Whether a namespace is of .NET, below which nothing of ours is declared.</summary>
    internal static bool IsOthers(INamespaceSymbol? space)
    {
        for (; space is { IsGlobalNamespace: false }; space = space.ContainingNamespace)
        {
            if (space.ContainingNamespace is { IsGlobalNamespace: true } && space.Name is ("System" or "Microsoft"))
            {
                return true;
            }
        }

        return false;
    }

    private static string? Of(IConversionOperation conversion) =>
        conversion.Type is IDynamicTypeSymbol ? "The type dynamic"
        : conversion.Operand is IAnonymousFunctionOperation && conversion.Type?.Derives(Expressions) == true ? "An expression tree"
        : IsContravariant(conversion.Operand.Type, conversion.Type) ? "A delegate or interface taken for one of a narrower type"
        : null;

    // What takes an object would take sealed content, and know it as an object.
    private static bool IsContravariant(ITypeSymbol? from, ITypeSymbol? to)
    {
        if (from is null || to is not INamedTypeSymbol { IsGenericType: true, TypeKind: TypeKind.Interface or TypeKind.Delegate } target
            || !target.OriginalDefinition.TypeParameters.Any(p => p.Variance == VarianceKind.In)
            || SymbolEqualityComparer.Default.Equals(from, to))
        {
            return false;
        }

        var same = from.AllInterfaces
            .Append(from)
            .OfType<INamedTypeSymbol>()
            .Where(t => SymbolEqualityComparer.Default.Equals(t.OriginalDefinition, target.OriginalDefinition))
            .ToList();
        return same.Count > 0 && !same.Any(t => TakesTheSame(t, target));
    }

    private static bool TakesTheSame(INamedTypeSymbol from, INamedTypeSymbol to)
    {
        for (var i = 0; i < to.TypeArguments.Length; i++)
        {
            if (to.OriginalDefinition.TypeParameters[i].Variance == VarianceKind.In
                && !SymbolEqualityComparer.Default.Equals(from.TypeArguments[i], to.TypeArguments[i]))
            {
                return false;
            }
        }

        return true;
    }
}
