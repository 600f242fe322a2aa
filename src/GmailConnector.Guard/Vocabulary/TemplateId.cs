using System.Diagnostics.CodeAnalysis;

namespace GmailConnector.Guard.Vocabulary;

/// <summary>A template of messages, kept for a person or for everybody of a mailbox.</summary>
public readonly record struct TemplateId(string Value) : IParsable<TemplateId>
{
    /// <summary>The identifier itself.</summary>
    public override string ToString() => Value;

    /// <inheritdoc/>
    public static TemplateId Parse(string s, IFormatProvider? provider) => Identifier.Parse<TemplateId>(s);

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out TemplateId result) =>
        Identifier.TryParse(s, Identifier.IsOurs, static v => new TemplateId(v), out result);
}
