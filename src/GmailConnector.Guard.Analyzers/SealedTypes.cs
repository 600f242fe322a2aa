using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace GmailConnector.Guard.Analyzers;

/// <summary>
/// Which types are sealed Gmail content, or hold some where anybody can take it: in a public property, an element or a type argument.
/// </summary>
internal sealed class SealedTypes
{
    internal const string Content = "GmailConnector.Guard.Sealed.SealedContent";

    private readonly INamedTypeSymbol content;
    private readonly IAssemblySymbol compiled;
    private readonly ConcurrentDictionary<ITypeSymbol, bool> known = new(SymbolEqualityComparer.Default);

    private SealedTypes(INamedTypeSymbol content, IAssemblySymbol compiled)
    {
        this.content = content;
        this.compiled = compiled;
    }

    /// <summary>Null where the compilation doesn't see Guard, and so can't have content.</summary>
    internal static SealedTypes? In(Compilation compilation) =>
        compilation.GetTypeByMetadataName(Content) is { } content ? new SealedTypes(content, compilation.Assembly) : null;

    internal bool IsContent(ITypeSymbol? type) => type switch
    {
        ITypeParameterSymbol parameter => parameter.ConstraintTypes.Any(IsContent),
        _ => type is not null && type.SelfAndBases().Any(t => SymbolEqualityComparer.Default.Equals(t, content)),
    };

    internal bool Holds(ITypeSymbol? type) => type is not null && (known.TryGetValue(type, out var holds) ? holds : Learn(type));

    /// <summary>What an expression was before it was converted to object, an interface or a base type.</summary>
    internal static IOperation Unwrap(IOperation operation)
    {
        while (true)
        {
            switch (operation)
            {
                case IConversionOperation conversion:
                    operation = conversion.Operand;
                    break;
                case IParenthesizedOperation parenthesized:
                    operation = parenthesized.Operand;
                    break;
                default:
                    return operation;
            }
        }
    }

    private bool Learn(ITypeSymbol type)
    {
        // A type that is being looked at counts as harmless meanwhile, so that types which name each other come to an end.
        // Only the answer for the type asked about is kept: answers found on the way may rest on that assumption.
        return known[type] = Find(type, new HashSet<ITypeSymbol>(SymbolEqualityComparer.Default));
    }

    private bool Find(ITypeSymbol type, HashSet<ITypeSymbol> visited)
    {
        if (IsContent(type))
        {
            return true;
        }

        if (!visited.Add(type))
        {
            return false;
        }

        return type switch
        {
            IArrayTypeSymbol array => Find(array.ElementType, visited),
            ITypeParameterSymbol parameter => parameter.ConstraintTypes.Any(t => Find(t, visited)),
            INamedTypeSymbol named => named.TypeArguments.Any(t => Find(t, visited)) || PublicValues(named).Any(t => Find(t, visited)),
            _ => false,
        };
    }

    private IEnumerable<ITypeSymbol> PublicValues(INamedTypeSymbol type)
    {
        if (!IsLookedInto(type))
        {
            return [];
        }

        var members = type.SelfAndBases().Where(IsLookedInto).SelectMany(t => t.GetMembers())
            .Where(m => !m.IsStatic && m.DeclaredAccessibility == Accessibility.Public);
        return members.Select(m => m switch
        {
            IPropertySymbol property => property.Type,
            IFieldSymbol field => field.Type,
            _ => null,
        }).OfType<ITypeSymbol>();
    }

    private bool IsLookedInto(ITypeSymbol type) =>
        type.IsAnonymousType
            || type.IsTupleType
            || SymbolEqualityComparer.Default.Equals(type.ContainingAssembly, compiled)
            || Projects.IsOurs(type.ContainingAssembly?.Name);
}
