using System.Diagnostics.CodeAnalysis;

namespace GmailConnector.Guard.Vocabulary;

/// <summary>The hand-over of a mailbox to another owner, from its offer on.</summary>
public readonly record struct HandOverId(string Value) : IParsable<HandOverId>
{
    /// <summary>The identifier itself.</summary>
    public override string ToString() => Value;

    /// <inheritdoc/>
    public static HandOverId Parse(string s, IFormatProvider? provider) => Identifier.Parse<HandOverId>(s);

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out HandOverId result) =>
        Identifier.TryParse(s, Identifier.IsOurs, static v => new HandOverId(v), out result);
}
