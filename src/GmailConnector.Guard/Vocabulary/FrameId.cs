using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace GmailConnector.Guard.Vocabulary;

/// <summary>
/// A frame of another site's page that waits until somebody has signed in for it in a window: the SHA-256, in lower-case hex, of a secret
/// that only that frame's browser has, in a cookie. Whoever knows the id can't get the sign-in.
/// </summary>
public readonly partial record struct FrameId : IParsable<FrameId>
{
    private FrameId(string value) => Value = value;

    /// <summary>The 64 digits.</summary>
    public string Value { get; }

    /// <summary>The frame whose browser has this secret.</summary>
    internal static FrameId Of(string secret) => new(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret))));

    /// <summary>The 64 digits.</summary>
    public override string ToString() => Value;

    /// <inheritdoc/>
    public static FrameId Parse(string s, IFormatProvider? provider) => Identifier.Parse<FrameId>(s);

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out FrameId result) =>
        Identifier.TryParse(s, static v => Shape().IsMatch(v), static v => new FrameId(v), out result);

    [GeneratedRegex(@"^[0-9a-f]{64}\z")]
    private static partial Regex Shape();
}
