using System.Globalization;
using System.Text;

namespace GmailConnector.Evidence.Notes;

/// <summary>
/// A C2SP tlog-proof: that one entry is in the tree that a signed checkpoint names. Whoever has the entry and the log's key can check it
/// offline.
/// </summary>
/// <param name="Index">The entry's index.</param>
/// <param name="Hashes">Inclusion proof from the leaf's sibling up.</param>
/// <param name="Checkpoint">The signed checkpoint word for word, with cosignatures if there are any.</param>
public sealed record EntryProof(long Index, IReadOnlyList<TreeHash> Hashes, string Checkpoint)
{
    /// <summary>What proof files end in.</summary>
    public const string Extension = ".tlog-proof";

    /// <summary>The file's text, in ASCII but for the checkpoint's names and dashes.</summary>
    public override string ToString()
    {
        var text = new StringBuilder("c2sp.org/tlog-proof@v1\n");
        text.Append(CultureInfo.InvariantCulture, $"index {Index}\n");
        foreach (var hash in Hashes)
        {
            text.Append(CultureInfo.InvariantCulture, $"{hash}\n");
        }

        return text.Append(CultureInfo.InvariantCulture, $"\n{Checkpoint}").ToString();
    }
}
