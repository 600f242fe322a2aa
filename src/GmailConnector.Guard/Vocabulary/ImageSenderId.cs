using System.Diagnostics.CodeAnalysis;

namespace GmailConnector.Guard.Vocabulary;

/// <summary>A sender whose images a person always sees.</summary>
public readonly record struct ImageSenderId(string Value) : IParsable<ImageSenderId>
{
    /// <summary>The identifier itself.</summary>
    public override string ToString() => Value;

    /// <inheritdoc/>
    public static ImageSenderId Parse(string s, IFormatProvider? provider) => Identifier.Parse<ImageSenderId>(s);

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out ImageSenderId result) =>
        Identifier.TryParse(s, Identifier.IsOurs, static v => new ImageSenderId(v), out result);
}
