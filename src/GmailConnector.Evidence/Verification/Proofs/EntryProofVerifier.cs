using System.Security.Cryptography;

namespace GmailConnector.Evidence.Verification;

/// <summary>What the check of one entry's proof found.</summary>
public sealed record EntryProofReport
{
    /// <summary>The fault, or null when the proof holds.</summary>
    public Finding? Fault { get; init; }

    /// <summary>Index of the entry, once the entry could be read.</summary>
    public long? Index { get; init; }

    /// <summary>The checkpoint, once its signature was found right.</summary>
    public VerifiedCheckpoint? Checkpoint { get; init; }

    /// <summary>What was proved, as sentences; none when there is a fault.</summary>
    public IReadOnlyList<string> Proved { get; init; } = [];

    /// <summary>What this can't prove, as sentences.</summary>
    public IReadOnlyList<string> NotProved { get; init; } = [];
}

/// <summary>Checks a single entry against its tlog-proof file, offline and without the log (C2SP tlog-proof).</summary>
public static class EntryProofVerifier
{
    private static readonly string[] Open =
    [
        "anything about other entries, or that there are no others",
        "that the log still holds the entry: a later checkpoint must be consistent with this one",
        "who is behind a pseudonym or a keyed hash, and that the clock was right",
    ];

    /// <summary>Whether this entry stands in the log at the index that it names.</summary>
    /// <param name="entry">Canonical bytes of the entry; a line feed at the end is passed over.</param>
    /// <param name="proof">Bytes of the proof file.</param>
    /// <param name="keys">Keys of the log and of witnesses that the reader trusts.</param>
    public static EntryProofReport Verify(ReadOnlySpan<byte> entry, ReadOnlySpan<byte> proof, IReadOnlyList<VerifierKey> keys)
    {
        var line = entry.EndsWith("\n"u8) ? entry[..^1] : entry;
        if (line.Length > EvidenceLimits.EntryBytes || CanonicalScanner.Scan(line, out var reason) is not { } scanned)
        {
            return Fault(EvidenceFault.NotCanonical, "the entry isn't written in the only form that the format allows", null);
        }

        if (EntryProofReader.Read(proof, out reason) is not { } read)
        {
            return Fault(EvidenceFault.ProofMalformed, reason!, scanned.Index);
        }

        var opened = CheckpointReader.Open(read.Checkpoint, keys, "the proof's checkpoint");
        if (opened.Checkpoint is not { } checkpoint)
        {
            return new EntryProofReport { Fault = opened.Fault, Index = scanned.Index, NotProved = Open };
        }

        if (read.Index != scanned.Index)
        {
            return Fault(
                EvidenceFault.InclusionWrong, $"the proof is for entry {read.Index}, but this is entry {scanned.Index}", scanned.Index);
        }

        var leaf = SHA256.HashData([0x00, .. line]);
        if (ProofWalk.Inclusion(
            (ulong)read.Index, (ulong)checkpoint.Head.Size, leaf, read.Hashes, checkpoint.Head.Root.ToArray()) is { } why)
        {
            return Fault(EvidenceFault.InclusionWrong, why, scanned.Index) with { Checkpoint = checkpoint };
        }

        return new EntryProofReport
        {
            Index = scanned.Index,
            Checkpoint = checkpoint,
            Proved = Proved(scanned.Index, checkpoint),
            NotProved = NotProved(checkpoint)
        };
    }

    private static List<string> Proved(long index, VerifiedCheckpoint checkpoint) =>
    [
        $"the entry is number {index} of the {checkpoint.Head.Size} in the log whose checkpoint {checkpoint.Origin} signed, unchanged to the byte",
        .. checkpoint.Cosignatures.Select(cosignature =>
            $"{cosignature.Witness} saw that checkpoint, by its clock at {cosignature.At:yyyy-MM-ddTHH:mm:ss}Z"),
    ];

    private static string[] NotProved(VerifiedCheckpoint checkpoint) =>
        checkpoint.Cosignatures.Count > 0
            ? Open
            : [.. Open, "that others were shown the same log: no given witness cosigned the checkpoint"];

    private static EntryProofReport Fault(EvidenceFault fault, string why, long? index) =>
        new() { Fault = new Finding(fault, 0, index, why), Index = index, NotProved = Open };
}
