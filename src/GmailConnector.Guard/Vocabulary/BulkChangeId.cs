using System.Diagnostics.CodeAnalysis;

namespace GmailConnector.Guard.Vocabulary;

/// <summary>A change of many threads that is made in batches.</summary>
public readonly record struct BulkChangeId(string Value) : IParsable<BulkChangeId>
{
    /// <summary>The identifier itself.</summary>
    public override string ToString() => Value;

    /// <inheritdoc/>
    public static BulkChangeId Parse(string s, IFormatProvider? provider) => Identifier.Parse<BulkChangeId>(s);

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out BulkChangeId result) =>
        Identifier.TryParse(s, Identifier.IsOurs, static v => new BulkChangeId(v), out result);
}
