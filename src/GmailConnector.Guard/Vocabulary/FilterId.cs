using System.Diagnostics.CodeAnalysis;

namespace GmailConnector.Guard.Vocabulary;

/// <summary>A filter of Gmail's.</summary>
public readonly record struct FilterId(string Value) : IParsable<FilterId>
{
    /// <summary>The identifier itself.</summary>
    public override string ToString() => Value;

    /// <inheritdoc/>
    public static FilterId Parse(string s, IFormatProvider? provider) => Identifier.Parse<FilterId>(s);

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out FilterId result) =>
        Identifier.TryParse(s, Identifier.IsFilter, static v => new FilterId(v), out result);
}
