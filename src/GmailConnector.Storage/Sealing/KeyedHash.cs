using System.Buffers.Text;
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
}
