using System.Security.Cryptography;

namespace GmailConnector.Storage.Keys;

internal static class MasterKeyText
{
    /// <summary>32 bytes in base64, or null.</summary>
    internal static byte[]? Decode(string text)
    {
        var bytes = new byte[text.Length];
        if (Convert.TryFromBase64String(text.Trim(), bytes, out var written) && written == MasterKey.Size)
        {
            var key = bytes[..written];
            CryptographicOperations.ZeroMemory(bytes);
            return key;
        }

        CryptographicOperations.ZeroMemory(bytes);
        return null;
    }
}
