using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;

namespace GmailConnector.Guard.Vocabulary;

/// <summary>A message in the outbox: the number of the form by which it was agreed, which nobody can send anything with.</summary>
public readonly partial record struct OutboxId(string Value) : IParsable<OutboxId>
{
    private const string Prefix = "out_";

    /// <summary>The number of that form.</summary>
    internal string Token => Value[Prefix.Length..];

    /// <summary>The identifier itself.</summary>
    public override string ToString() => Value;

    /// <inheritdoc/>
    public static OutboxId Parse(string s, IFormatProvider? provider) => Identifier.Parse<OutboxId>(s);

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out OutboxId result) =>
        Identifier.TryParse(s, Shape().IsMatch, static v => new OutboxId(v), out result);

    internal static OutboxId Of(string token) => new(Prefix + token);

    [GeneratedRegex(@"^out_[0-9a-f]{24}\z")]
    private static partial Regex Shape();
}
