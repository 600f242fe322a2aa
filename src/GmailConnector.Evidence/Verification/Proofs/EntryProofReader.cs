using System.Globalization;
using System.Text;

namespace GmailConnector.Evidence.Verification;

// A tlog-proof file that was taken apart and not yet believed.
internal sealed record UnverifiedProof(long Index, IReadOnlyList<byte[]> Hashes, byte[] Checkpoint);

internal static class EntryProofReader
{
    private const int MostHashes = 63;

    public static UnverifiedProof? Read(ReadOnlySpan<byte> file, out string? fault)
    {
        fault = null;
        var blank = file.IndexOf("\n\n"u8);
        if (file.Length > NoteReader.LargestNote || blank < 0 || file[..blank].IndexOfAnyExceptInRange((byte)'\n', (byte)'~') >= 0)
        {
            fault = "it is too long, has no blank line, or has a character before the blank line that isn't ASCII";
            return null;
        }

        var lines = Encoding.ASCII.GetString(file[..blank]).Split('\n');
        if (lines[0] != "c2sp.org/tlog-proof@v1")
        {
            fault = "it doesn't begin with c2sp.org/tlog-proof@v1";
            return null;
        }

        // What follows "extra" isn't signed, so nothing here may rely on it.
        var at = lines.ElementAtOrDefault(1) is { } extra
            && extra.StartsWith("extra ", StringComparison.Ordinal)
            && Base64.Read(extra[6..]) is not null
            ? 2
            : 1;
        if (Index(lines.ElementAtOrDefault(at)) is not { } index)
        {
            fault = "it has no index";
            return null;
        }

        var hashes = lines.Skip(at + 1).Select(Base64.Read).ToArray();
        if (hashes.Length > MostHashes || hashes.Any(hash => hash is not { Length: TreeHash.Size }))
        {
            fault = hashes.Length > MostHashes ? "it has more hashes than any proof" : "a line of the proof isn't 32 bytes in base64";
            return null;
        }

        return new UnverifiedProof(index, hashes!, file[(blank + 2)..].ToArray());
    }

    private static long? Index(string? line) =>
        line is not null && line.StartsWith("index ", StringComparison.Ordinal)
        && long.TryParse(line.AsSpan(6), NumberStyles.None, CultureInfo.InvariantCulture, out var index)
        && line.Length == 6 + index.ToString(CultureInfo.InvariantCulture).Length
            ? index
            : null;
}
