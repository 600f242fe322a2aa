namespace GmailConnector.Guard.Filling;

/// <summary>Which bytes stand in names, by their values: each in lower case, and 0 for what ends a name.</summary>
internal static class NameBytes
{
    internal static readonly byte[] OfTags = Table(b => char.IsAsciiLetterOrDigit((char)b) || b is (byte)'-' or (byte)':');

    // INVARIANT: what begins a token is in no name.
    internal static readonly byte[] OfAttributes = Table(b => b != Sealed.Placeholders.FirstByte && !" \t\n\r\f/>=\"'<`\0"u8.Contains(b));

    private static byte[] Table(Func<byte, bool> isNamed) =>
        [.. Enumerable.Range(0, byte.MaxValue + 1).Select(b => isNamed((byte)b) ? InLowerCase((byte)b) : (byte)0)];

    internal static byte InLowerCase(byte b) => (byte)(char.IsAsciiLetterUpper((char)b) ? b | 0x20 : b);
}
