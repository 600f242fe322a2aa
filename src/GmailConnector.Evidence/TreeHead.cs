using System.Globalization;

namespace GmailConnector.Evidence;

/// <summary>What a checkpoint says about a log: how many entries it has and the root of the tree over them.</summary>
/// <param name="Size">Number of entries.</param>
/// <param name="Root">Merkle tree hash of their leaf hashes (RFC 6962 section 2.1); SHA-256 of nothing when there are none.</param>
public readonly record struct TreeHead(long Size, TreeHash Root)
{
    /// <inheritdoc />
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Size}:{Root}");
}
