using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text.RegularExpressions;

namespace GmailConnector.Guard.Vocabulary;

/// <summary>An internal note on a conversation.</summary>
public readonly partial record struct NoteId(string Value) : IParsable<NoteId>
{
    private const string Prefix = "int_";

    /// <summary>The identifier itself.</summary>
    public override string ToString() => Value;

    /// <inheritdoc/>
    public static NoteId Parse(string s, IFormatProvider? provider) => Identifier.Parse<NoteId>(s);

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out NoteId result) =>
        Identifier.TryParse(s, Shape().IsMatch, static v => new NoteId(v), out result);

    internal static NoteId New() => new(Prefix + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(12)));

    [GeneratedRegex(@"^int_[0-9a-f]{24}\z")]
    private static partial Regex Shape();
}
