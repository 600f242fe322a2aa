using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace GmailConnector.Guard.Analyzers.Listing;

/// <summary>
/// What a log method may take: numbers, times, enums, ids that a list names, and exceptions. Texts only where the list names the method.
/// </summary>
internal static class LogParameters
{
    private const string LoggerMessage = "Microsoft.Extensions.Logging.LoggerMessageAttribute";

    private static readonly HashSet<string> Plain = new(System.StringComparer.Ordinal)
    {
        "System.TimeSpan", "System.DateTimeOffset", "System.DateOnly", "System.Guid", "Microsoft.Extensions.Logging.ILogger",
        "Microsoft.Extensions.Logging.LogLevel",
    };

    internal static bool IsLogMethod(IMethodSymbol method) => method.Has(LoggerMessage);

    internal static IEnumerable<IParameterSymbol> Unapproved(IMethodSymbol method, Approvals approvals, ulong place) =>
        method.Parameters.Where(p => !IsPlain(p.Type) && !approvals.Logged(p.Type).Covers(place)) is var unknown
            && unknown.Any()
            && !approvals.Logged(method).Covers(place)
            ? unknown
            : [];

    private static bool IsPlain(ITypeSymbol type) =>
        type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T, TypeArguments: var values }
            ? IsPlain(values[0])
        : type.TypeKind == TypeKind.Enum
            || type.SpecialType is SpecialType.System_Boolean or (>= SpecialType.System_SByte and <= SpecialType.System_Double)
            || Plain.Contains(type.FullName())
            || type.Derives("System.Exception");
}
