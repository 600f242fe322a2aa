using System.Buffers;

namespace GmailConnector.Evidence;

/// <summary>The canonical bytes of an entry: RFC 8785 JSON, which the document <c>docs/evidence-format.md</c> defines.</summary>
public static class EntryEncoding
{
    /// <summary>The canonical bytes.</summary>
    public static byte[] Encode(EvidenceEntry entry) => Encode(entry, out _);

    /// <summary>The canonical bytes and their leaf hash, in one pass.</summary>
    public static byte[] Encode(EvidenceEntry entry, out LeafHash hash)
    {
        ArgumentNullException.ThrowIfNull(entry);
        var rented = ArrayPool<byte>.Shared.Rent(1 + EntryWriter.MostBytes(entry));
        try
        {
            // The leaf prefix lies before the entry in the same buffer, so that hashing copies nothing.
            rented[0] = MerkleHash.LeafPrefix;
            var length = EntryWriter.Write(entry, rented.AsSpan(1));
            hash = MerkleHash.LeafOfPrefixed(rented.AsSpan(0, 1 + length));
            return rented.AsSpan(1, length).ToArray();
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(rented);
        }
    }

    /// <summary>Reads canonical bytes; anything that would be written differently is refused, with the reason.</summary>
    public static DecodeResult Decode(ReadOnlySpan<byte> bytes)
    {
        if (EntryReader.Read(bytes, out var reason) is not { } entry)
        {
            return new DecodeResult(null, reason);
        }

        var rented = ArrayPool<byte>.Shared.Rent(EntryWriter.MostBytes(entry));
        try
        {
            var canonical = rented.AsSpan(0, EntryWriter.Write(entry, rented));
            return canonical.SequenceEqual(bytes)
                ? new DecodeResult(entry, null)
                : new DecodeResult(
                    null,
                    $"not canonical: differs from the canonical form from byte {canonical.CommonPrefixLength(bytes)} (order of keys, spaces, empty lists or spelling of numbers)");
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(rented);
        }
    }
}

/// <summary>An entry, or the reason why the bytes are none.</summary>
/// <param name="Entry">The entry, or null.</param>
/// <param name="Reason">Null when there is an entry.</param>
public readonly record struct DecodeResult(EvidenceEntry? Entry, string? Reason);
