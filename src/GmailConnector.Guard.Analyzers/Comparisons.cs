using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace GmailConnector.Guard.Analyzers;

/// <summary>The types of what an operation compares, hashes or sorts by.</summary>
internal static class Comparisons
{
    // Of System.Linq.Enumerable; each has its ...By beside it. Where there is a TKey it is the key that is compared.
    private static readonly HashSet<string> Comparing = new(StringComparer.Ordinal)
    {
        "Order",
        "OrderBy",
        "OrderDescending",
        "OrderByDescending",
        "ThenBy",
        "ThenByDescending",
        "GroupBy",
        "GroupJoin",
        "Join",
        "LeftJoin",
        "RightJoin",
        "ToLookup",
        "ToDictionary",
        "ToHashSet",
        "Distinct",
        "DistinctBy",
        "Union",
        "UnionBy",
        "Except",
        "ExceptBy",
        "Intersect",
        "IntersectBy",
        "Contains",
        "SequenceEqual",
        "Min", "MinBy", "Max", "MaxBy", "CountBy", "AggregateBy",
    };

    private static readonly HashSet<string> Keyed = new(StringComparer.Ordinal)
    {
        "HashSet", "SortedSet", "Dictionary", "SortedDictionary", "SortedList", "OrderedDictionary", "ConcurrentDictionary",
        "EqualityComparer", "Comparer",
    };

    internal static IEnumerable<ITypeSymbol?> Of(IBinaryOperation binary)
    {
        var (left, right) = (SealedTypes.Unwrap(binary.LeftOperand), SealedTypes.Unwrap(binary.RightOperand));
        return binary.OperatorKind is BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals && !IsNull(left) && !IsNull(right)
            ? [left.Type, right.Type]
            : [];
    }

    internal static IEnumerable<ITypeSymbol?> Of(IInvocationOperation call)
    {
        var method = call.TargetMethod;
        if (method.ContainingType.FullName() == "System.Linq.Enumerable" && Comparing.Contains(method.Name))
        {
            var keys = method.TypeArguments.Where((_, i) => method.OriginalDefinition.TypeParameters[i].Name == "TKey").ToList();
            return keys.Count > 0 ? keys : method.TypeArguments.Take(1);
        }

        if (method.Name is "Equals" or "GetHashCode" or "CompareTo" && call.Instance is { } instance)
        {
            return [SealedTypes.Unwrap(instance).Type, .. KeysOf(method.ContainingType)];
        }

        return method.Name == "Compare" ? KeysOf(method.ContainingType) : [];
    }

    internal static IEnumerable<ITypeSymbol?> Of(IObjectCreationOperation creation) =>
        creation.Type is INamedTypeSymbol type ? KeysOf(type) : [];

    internal static bool IsNull(IOperation operation) => operation.ConstantValue is { HasValue: true, Value: null };

    private static IEnumerable<ITypeSymbol> KeysOf(INamedTypeSymbol type) => Keyed.Contains(type.Name) ? type.TypeArguments.Take(1) : [];
}
