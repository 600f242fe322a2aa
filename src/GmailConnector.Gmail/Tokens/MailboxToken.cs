using System.Diagnostics;

namespace GmailConnector.Gmail.Tokens;

/// <summary>Google's tokens of one mailbox. It prints as <c>[token]</c>; nothing outside this assembly can name it.</summary>
[DebuggerDisplay("[token]")]
internal sealed class MailboxToken(string refresh, string access, DateTimeOffset accessExpires)
{
    private const byte Version = 1;

    // A token that would expire during the request counts as expired.
    private static readonly TimeSpan Margin = TimeSpan.FromSeconds(60);

    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    internal string Refresh { get; } = refresh;

    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    internal string Access { get; } = access;

    internal DateTimeOffset AccessExpires { get; } = accessExpires;

    internal bool IsFresh(DateTimeOffset now) => now < AccessExpires - Margin;

    internal byte[] Serialise()
    {
        using var stream = new MemoryStream();
        using (var writer = new BinaryWriter(stream))
        {
            writer.Write(Version);
            writer.Write(Refresh);
            writer.Write(Access);
            writer.Write(AccessExpires.UtcTicks);
        }

        return stream.ToArray();
    }

    internal static MailboxToken Deserialise(byte[] bytes)
    {
        using var reader = new BinaryReader(new MemoryStream(bytes));
        var version = reader.ReadByte();
        return version == Version
            ? new MailboxToken(reader.ReadString(), reader.ReadString(), new DateTimeOffset(reader.ReadInt64(), TimeSpan.Zero))
            : throw new InvalidDataException($"The stored token has version {version}; this program reads version {Version}.");
    }

    public override string ToString() => "[token]";
}
