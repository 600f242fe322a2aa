using System.Text;

namespace GmailConnector.Evidence.Verification;

// In the place of an entry that may not be shown yet: its leaf hash, by which the chain and the tree go on.
internal static class WithheldLine
{
    public static LeafHash? Read(ReadOnlySpan<byte> line) =>
        line.Length == "withheld ".Length + (LeafHash.Size * 2)
            && line.StartsWith("withheld "u8)
            && LeafHash.TryParse(Encoding.ASCII.GetString(line["withheld ".Length..]), out var hash)
            ? hash
            : null;
}
