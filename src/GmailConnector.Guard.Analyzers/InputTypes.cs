using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace GmailConnector.Guard.Analyzers;

/// <summary>Which types a page may be given from a request: one shape, or sealed. A class is looked into field by field.</summary>
internal sealed class InputTypes(IAssemblySymbol compiled)
{
    private static readonly HashSet<string> Plain = new(StringComparer.Ordinal)
    {
        "System.Guid", "System.DateTimeOffset", "System.DateOnly", "System.TimeOnly", "System.TimeSpan",
        "System.Threading.CancellationToken",
    };

    private static readonly HashSet<string> OwnReaders = new(StringComparer.Ordinal)
    {
        "System.ComponentModel.TypeConverterAttribute", "Microsoft.AspNetCore.Mvc.ModelBinderAttribute",
    };

    private static readonly HashSet<string> Parsed = new(StringComparer.Ordinal) { "System.IParsable", "System.ISpanParsable" };

    // Guard's own types have one shape each, which its tests hold; a type of the pages' own would be whatever its author lets through.
    private static readonly HashSet<string> Shaped = new(StringComparer.Ordinal) { Projects.Guard, "GmailConnector.Guard.AspNetCore" };

    /// <summary>The type in it that would hold typed text in the open; null where there is none.</summary>
    internal ITypeSymbol? Open(ITypeSymbol type) => Open(type, new HashSet<ITypeSymbol>(SymbolEqualityComparer.Default));

    private ITypeSymbol? Open(ITypeSymbol type, HashSet<ITypeSymbol> visited)
    {
        if (!visited.Add(type))
        {
            return null;
        }

        return type switch
        {
            // Bytes are bound from text, a list of them at once.
            IArrayTypeSymbol { ElementType.SpecialType: SpecialType.System_Byte } => type,
            IArrayTypeSymbol array => Open(array.ElementType, visited),
            ITypeParameterSymbol { ConstraintTypes.Length: 0 } => type,
            ITypeParameterSymbol parameter => First(parameter.ConstraintTypes, visited),
            INamedTypeSymbol named => Named(named, visited),
            _ => type,
        };
    }

    private ITypeSymbol? Named(INamedTypeSymbol type, HashSet<ITypeSymbol> visited)
    {
        if (type.TypeKind == TypeKind.Enum || IsPlain(type) || type.Derives(SealedTypes.Content))
        {
            return null;
        }

        if (type.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T || type.IsTupleType || IsCollection(type))
        {
            return type.TypeArguments.Any(a => a.SpecialType == SpecialType.System_Byte) && IsCollection(type)
                ? type
                : First(type.TypeArguments, visited);
        }

        if (!IsOurs(type) || type.GetAttributes().Any(a => a.AttributeClass.Is(OwnReaders)))
        {
            return type;
        }

        if (type.AllInterfaces.Any(i => Parsed.Contains(i.FullName())) || type.GetMembers("TryParse").Any(m => m.IsStatic))
        {
            return Shaped.Contains(type.ContainingAssembly.Name) ? null : type;
        }

        return First(Fields(type), visited);
    }

    private ITypeSymbol? First(IEnumerable<ITypeSymbol> types, HashSet<ITypeSymbol> visited) =>
        types.Select(t => Open(t, visited)).FirstOrDefault(t => t is not null);

    private static bool IsPlain(INamedTypeSymbol type) =>
        type.SpecialType is SpecialType.System_Boolean or (>= SpecialType.System_SByte and <= SpecialType.System_Double)
            or SpecialType.System_DateTime
            || Plain.Contains(type.FullName());

    private static bool IsCollection(INamedTypeSymbol type) =>
        type.TypeArguments.Length > 0
        && type.ContainingNamespace.ToDisplayString().StartsWith("System.Collections.", StringComparison.Ordinal)
        && (type.SpecialType != SpecialType.None
            || type.AllInterfaces.Any(i => i.SpecialType == SpecialType.System_Collections_IEnumerable));

    private bool IsOurs(INamedTypeSymbol type) =>
        SymbolEqualityComparer.Default.Equals(type.ContainingAssembly, compiled)
            || Shaped.Contains(type.ContainingAssembly?.Name ?? string.Empty);

    // What binding can fill: properties that can be set, what it can add to, and what a record is made of.
    private static IEnumerable<ITypeSymbol> Fields(INamedTypeSymbol type)
    {
        var properties = type.SelfAndBases().SelectMany(t => t.GetMembers()).OfType<IPropertySymbol>()
            .Where(p => !p.IsStatic && !p.IsIndexer && p.DeclaredAccessibility == Accessibility.Public)
            .Where(p =>
                p.SetMethod is not null
                    || p.Type is INamedTypeSymbol { SpecialType: SpecialType.None, TypeKind: TypeKind.Class or TypeKind.Interface })
            .Where(p => p.Name != "EqualityContract")
            .Select(p => p.Type);
        var parameters = type.InstanceConstructors
            .Where(c =>
                c.DeclaredAccessibility == Accessibility.Public
                    && !(c.Parameters.Length == 1 && SymbolEqualityComparer.Default.Equals(c.Parameters[0].Type, type)))
            .SelectMany(c => c.Parameters.Select(p => p.Type));
        return properties.Concat(parameters);
    }
}
