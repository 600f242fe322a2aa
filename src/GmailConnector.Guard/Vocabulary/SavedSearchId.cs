using System.Diagnostics.CodeAnalysis;

namespace GmailConnector.Guard.Vocabulary;

/// <summary>A search that a person saved under a name.</summary>
public readonly record struct SavedSearchId(string Value) : IParsable<SavedSearchId>
{
    /// <summary>The identifier itself.</summary>
    public override string ToString() => Value;

    /// <inheritdoc/>
    public static SavedSearchId Parse(string s, IFormatProvider? provider) => Identifier.Parse<SavedSearchId>(s);

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out SavedSearchId result) =>
        Identifier.TryParse(s, Identifier.IsOurs, static v => new SavedSearchId(v), out result);
}
