namespace GmailConnector.Evidence;

/// <summary>A node of the Merkle tree over the log's leaf hashes: 32 bytes of SHA-256 (RFC 6962 section 2.1).</summary>
public readonly struct TreeHash : IEquatable<TreeHash>
{
    /// <summary>Length in bytes.</summary>
    public const int Size = LeafHash.Size;

    private readonly LeafHash _bytes;

    /// <summary>Takes 32 bytes; any other number is an <see cref="ArgumentException"/>.</summary>
    public TreeHash(ReadOnlySpan<byte> bytes) => _bytes = new LeafHash(bytes);

    private TreeHash(LeafHash bytes) => _bytes = bytes;

    /// <summary>Whether two hashes are the same.</summary>
    public static bool operator ==(TreeHash left, TreeHash right) => left.Equals(right);

    /// <summary>Whether two hashes differ.</summary>
    public static bool operator !=(TreeHash left, TreeHash right) => !left.Equals(right);

    /// <summary>The leaf as a node: the root of a tree of this one entry.</summary>
    public static TreeHash Of(LeafHash leaf) => new(leaf);

    /// <summary>Writes the 32 bytes.</summary>
    public void CopyTo(Span<byte> destination) => _bytes.CopyTo(destination);

    /// <summary>The 32 bytes in an array of their own.</summary>
    public byte[] ToArray() => _bytes.ToArray();

    /// <inheritdoc />
    public bool Equals(TreeHash other) => _bytes == other._bytes;

    /// <inheritdoc />
    public override bool Equals(object? obj) => obj is TreeHash other && Equals(other);

    /// <inheritdoc />
    public override int GetHashCode() => _bytes.GetHashCode();

    /// <summary>Base64, as checkpoints and proofs write it (RFC 4648 section 4).</summary>
    public override string ToString() => Convert.ToBase64String(ToArray());
}
