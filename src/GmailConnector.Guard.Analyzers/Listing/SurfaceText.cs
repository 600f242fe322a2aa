using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace GmailConnector.Guard.Analyzers.Listing;

/// <summary>Symbols as the approved surface writes them, without their modifiers.</summary>
internal static class SurfaceText
{
    private static readonly Dictionary<SpecialType, string> Keywords = new()
    {
        [SpecialType.System_Void] = "void",
        [SpecialType.System_Object] = "object",
        [SpecialType.System_String] = "string",
        [SpecialType.System_Boolean] = "bool",
        [SpecialType.System_Char] = "char",
        [SpecialType.System_Byte] = "byte",
        [SpecialType.System_Int32] = "int",
        [SpecialType.System_UInt32] = "uint",
        [SpecialType.System_Int64] = "long",
        [SpecialType.System_UInt64] = "ulong",
        [SpecialType.System_Double] = "double",
    };

    internal static string Of(ISymbol symbol) => symbol switch
    {
        ITypeSymbol type => Of(type),
        IMethodSymbol { MethodKind: MethodKind.Constructor } method => $"new({Parameters(method.Parameters, method)})",
        IMethodSymbol method => $"{Of(method.ReturnType)} {method.MetadataName}{Generic(method)}({Parameters(method.Parameters, method)})",
        IPropertySymbol property =>
            $"{Of(property.Type)} {(property.IsIndexer ? $"this[{Parameters(property.Parameters, null)}]" : property.Name)} {{{Get(property)}{Set(property)} }}",
        IFieldSymbol field => $"{Of(field.Type)} {field.Name}",
        IEventSymbol happening => $"event {Of(happening.Type)} {happening.Name}",
        _ => symbol.Name,
    };

    /// <summary>What a type derives from and implements, as far as others see it.</summary>
    internal static IEnumerable<string> Bases(INamedTypeSymbol type) =>
        type.TypeKind is TypeKind.Enum or TypeKind.Delegate ? [] : type.AllInterfaces.Where(ApprovedSurface.IsShown).Append(type.BaseType)
            .Where(b => b is not null && b.SpecialType is not (SpecialType.System_Object or SpecialType.System_ValueType)).Select(b =>
                Of(b!));

    private static string Of(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol array => Of(array.ElementType) + "[]",
        INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } value => Of(value.TypeArguments[0]) + "?",
        INamedTypeSymbol { IsTupleType: true, TupleUnderlyingType: { } tuple } when !SymbolEqualityComparer.Default.Equals(tuple, type) =>
            Of(tuple),
        INamedTypeSymbol named => Keywords.TryGetValue(named.SpecialType, out var keyword) ? keyword : Named(named),
        _ => type.Name,
    };

    private static string Named(INamedTypeSymbol type)
    {
        var outer = type.ContainingType is { } container
            ? Named(container) + "."
            : type.ContainingNamespace is { IsGlobalNamespace: false } space ? space.ToDisplayString() + "." : string.Empty;
        return outer
            + type.Name
            + (type.TypeArguments.Length == 0 ? string.Empty : $"<{string.Join(", ", type.TypeArguments.Select(Of))}>");
    }

    private static string Generic(IMethodSymbol method) =>
        method.TypeParameters.Length == 0 ? string.Empty : $"<{string.Join(", ", method.TypeParameters.Select(p => p.Name))}>";

    private static string Get(IPropertySymbol property) =>
        ApprovedSurface.IsShown(property.GetMethod) && property.GetMethod is not null ? " get;" : string.Empty;

    private static string Set(IPropertySymbol property) =>
        property.SetMethod is { } set && ApprovedSurface.IsShown(set) ? set.IsInitOnly ? " init;" : " set;" : string.Empty;

    private static string Parameters(IEnumerable<IParameterSymbol> parameters, IMethodSymbol? method) =>
        (method is { IsExtensionMethod: true } ? "this " : string.Empty) + string.Join(", ", parameters.Select(p =>
            $"{(p.RefKind switch
            {
                RefKind.Out => "out ",
                RefKind.In or RefKind.RefReadOnlyParameter => "in ",
                RefKind.Ref => "ref ",
                _ => string.Empty
            })}{(p.IsParams && p.Type is IArrayTypeSymbol ? "params " : string.Empty)}{Of(p.Type)} {p.Name}"));
}
