using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;

namespace GmailConnector.Guard.Vocabulary;

/// <summary>The SHA-256 of the text that was on the screen, in lower-case hex.</summary>
public sealed partial record TextHash : IParsable<TextHash>
{
    private TextHash(string value) => Value = value;

    /// <summary>The 64 digits.</summary>
    public string Value { get; }

    /// <summary>The 64 digits.</summary>
    public override string ToString() => Value;

    /// <inheritdoc/>
    public static TextHash Parse(string s, IFormatProvider? provider) => Identifier.Parse<TextHash>(s);

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, [MaybeNullWhen(false)] out TextHash result)
    {
        result = s is not null && Shape().IsMatch(s) ? new TextHash(s) : null;
        return result is not null;
    }

    [GeneratedRegex(@"^[0-9a-f]{64}\z")]
    private static partial Regex Shape();
}
