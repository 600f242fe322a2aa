using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace GmailConnector.Guard.Analyzers;

/// <summary>
/// What is Gmail content in the open, by attribute and, for Google's own types, by namespace; and which types can carry a piece of it.
/// </summary>
internal sealed class PlainContent
{
    private const string Attribute = "GmailConnector.Guard.Vocabulary.GmailContentAttribute";
    private const string Ends = "GmailConnector.Guard.Vocabulary.ContentEndsAttribute";
    private const string Google = "Google.Apis.Gmail.v1.Data";

    // What of Google's types isn't content: ids, tokens, kinds. The types that hold nothing else.
    private static readonly HashSet<string> GoogleIds = new(StringComparer.Ordinal)
    {
        "Id", "ThreadId", "PartId", "AttachmentId", "HistoryId", "LabelIds", "ETag", "NextPageToken", "Type", "Color", "VerificationStatus",
        "ModifyMessageRequest", "BatchModifyMessagesRequest", "BatchDeleteMessagesRequest",
    };

    private static readonly HashSet<string> Scalars = new(StringComparer.Ordinal)
    {
        "System.DateTimeOffset",
        "System.TimeSpan",
        "System.Guid",
        "System.Threading.CancellationToken",
        "System.Type",
        "System.Range",
        "System.Index",
        "System.Threading.Tasks.Task", "System.Threading.Tasks.ValueTask", "System.TimeProvider",
    };

    private readonly ConcurrentDictionary<ITypeSymbol, bool> contents = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<ITypeSymbol, bool> carriers = new(SymbolEqualityComparer.Default);

    /// <summary>Whether every value of the type is content, or a collection or answer of such.</summary>
    internal bool IsContent(ITypeSymbol? type) => type is not null && contents.GetOrAdd(type, Contentful);

    /// <summary>Whether the member or parameter itself is said to be content.</summary>
    internal static bool IsContent(ISymbol symbol) =>
        symbol.Has(Attribute)
        || symbol is IMethodSymbol method && method.GetReturnTypeAttributes().Any(a => a.AttributeClass?.FullName() == Attribute)
        || symbol is IParameterSymbol { ContainingSymbol: IMethodSymbol implementing, Ordinal: var place }
            && implementing.ContainingType.AllInterfaces is { Length: > 0 } interfaces
            && Implemented(implementing, interfaces).Any(m => m.Parameters[place].Has(Attribute))
        || symbol is IMethodSymbol { OverriddenMethod: { } overridden } && IsContent(overridden);

    internal static bool EndsAt(ISymbol symbol) =>
        symbol.Has(Ends) || GoogleIds.Contains(symbol.Name) && symbol.ContainingNamespace?.ToDisplayString() == Google;

    /// <summary>Whether the code stands in a method or type where content ends.</summary>
    internal static bool EndsWithin(ISymbol? symbol)
    {
        for (; symbol is not null and not INamespaceSymbol; symbol = symbol is IMethodSymbol { AssociatedSymbol: { } property }
            ? property
            : symbol.ContainingSymbol)
        {
            if (symbol.Has(Ends))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>
    /// Whether a value of the type can hold a piece of content: text and bytes and what holds them, but no number, date, flag or type of
    /// ours that doesn't say so.
    /// </summary>
    internal bool MayCarry(ITypeSymbol? type) => type is null || carriers.GetOrAdd(type, Carries);

    /// <summary>Types whose members are followed one by one, so that their values needn't be followed as a whole.</summary>
    internal static bool IsFollowed(ITypeSymbol? type) =>
        type is INamedTypeSymbol { IsGenericType: false, IsAnonymousType: false, TypeKind: not TypeKind.Delegate }
            && Projects.IsOurs(type.ContainingAssembly?.Name);

    private static IEnumerable<IMethodSymbol> Implemented(IMethodSymbol method, IEnumerable<INamedTypeSymbol> interfaces) =>
        interfaces.SelectMany(i => i.GetMembers(method.Name)).OfType<IMethodSymbol>()
            .Where(m => SymbolEqualityComparer.Default.Equals(method.ContainingType.FindImplementationForInterfaceMember(m), method));

    private bool Contentful(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol array => IsContent(array.ElementType),
        ITypeParameterSymbol parameter => parameter.ConstraintTypes.Any(t => t.SelfAndBases().Any(IsSaid)),
        INamedTypeSymbol { TypeKind: not TypeKind.Delegate } named =>
            named.SelfAndBases().Any(IsSaid) || named.TypeArguments.Any(IsContent),
        _ => false,
    };

    private static bool IsSaid(ITypeSymbol type) =>
        type.Has(Attribute) || type.ContainingNamespace?.ToDisplayString() == Google && type.TypeKind == TypeKind.Class && !EndsAt(type);

    private bool Carries(ITypeSymbol type)
    {
        if (IsContent(type))
        {
            return true;
        }

        return type switch
        {
            { SpecialType: SpecialType.System_String or SpecialType.System_Char or SpecialType.System_Object } => true,
            { SpecialType: >= SpecialType.System_Void and <= SpecialType.System_Double or SpecialType.System_DateTime } => false,
            { TypeKind: TypeKind.Enum } => false,
            IArrayTypeSymbol array => array.ElementType.SpecialType == SpecialType.System_Byte || MayCarry(array.ElementType),
            INamedTypeSymbol { IsGenericType: true } named =>
                named.TypeArguments.Any(t => t.SpecialType == SpecialType.System_Byte || MayCarry(t)),
            _ => !IsFollowed(type) && !Scalars.Contains(type.FullName()),
        };
    }
}
