using System.Diagnostics.CodeAnalysis;

namespace GmailConnector.Guard.Vocabulary;

/// <summary>A destination for transfers, by its name in the policy: <c>halo-tickets</c>.</summary>
public readonly record struct DestinationName(string Value) : IParsable<DestinationName>
{
    /// <summary>The name itself.</summary>
    public override string ToString() => Value;

    /// <inheritdoc/>
    public static DestinationName Parse(string s, IFormatProvider? provider) => Identifier.Parse<DestinationName>(s);

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out DestinationName result) =>
        Identifier.TryParse(s, Identifier.IsDestination, static v => new DestinationName(v), out result);
}
