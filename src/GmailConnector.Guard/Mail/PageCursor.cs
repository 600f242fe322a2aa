using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace GmailConnector.Guard.Mail;

/// <summary>
/// Where the next page of a list or a search begins. In a page it stands with a checksum, so that nothing but what was written there as one
/// comes back as one.
/// </summary>
public sealed record PageCursor : IParsable<PageCursor>
{
    private const int MaxLength = 2000;
    private const int CheckBytes = 8;

    private PageCursor(string token) => Token = token;

    internal string Token { get; }

    internal static PageCursor? Of(string? token) => token is null ? null : new PageCursor(token);

    /// <summary>As it stands in an address or a form.</summary>
    public override string ToString()
    {
        var bytes = Encoding.UTF8.GetBytes(Token);
        return $"{Base64Url.EncodeToString(bytes)}.{CheckOf(bytes)}";
    }

    /// <inheritdoc/>
    public static PageCursor Parse(string s, IFormatProvider? provider) => Identifier.Parse<PageCursor>(s);

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, [MaybeNullWhen(false)] out PageCursor result)
    {
        result = null;
        if (s is { Length: <= MaxLength } && s.Split('.') is [var text, var check] && Base64Url.IsValid(text))
        {
            var bytes = Base64Url.DecodeFromChars(text);
            result = CheckOf(bytes) == check ? new PageCursor(Encoding.UTF8.GetString(bytes)) : null;
        }

        return result is not null;
    }

    private static string CheckOf(byte[] token) => Convert.ToHexStringLower(SHA256.HashData(token).AsSpan(0, CheckBytes));
}
