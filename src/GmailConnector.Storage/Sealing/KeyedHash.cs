using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace GmailConnector.Storage.Sealing;

internal static class KeyedHash
{
    /// <summary>HMAC-SHA-256, shortened, in base64url.</summary>
    internal static string Of(ReadOnlySpan<byte> key, string text, int size)
    {
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text), hash);
        return Base64Url.EncodeToString(hash[..size]);
    }

    /// <summary>Whether <paramref name="stored"/> is the hash of this text; compared in constant time.</summary>
    internal static bool Is([NotNullWhen(true)] string? stored, ReadOnlySpan<byte> key, string text, int size) =>
        stored is not null
            && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(stored), Encoding.ASCII.GetBytes(Of(key, text, size)));
}
