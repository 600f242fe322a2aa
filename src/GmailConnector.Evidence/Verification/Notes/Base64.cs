namespace GmailConnector.Evidence.Verification;

internal static class Base64
{
    /// <summary>The bytes, if this is the one spelling of them (RFC 4648 section 4); else null.</summary>
    public static byte[]? Read(string text)
    {
        var bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text, bytes, out var length)
            && string.Equals(Convert.ToBase64String(bytes, 0, length), text, StringComparison.Ordinal)
            ? bytes[..length]
            : null;
    }
}
