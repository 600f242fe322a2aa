using System.Buffers.Binary;
using System.Globalization;

namespace GmailConnector.Evidence.Verification;

/// <summary>Opens checkpoints (C2SP tlog-checkpoint in a signed-note) with the keys that the reader trusts.</summary>
public static class CheckpointReader
{
    private const long LatestSecond = 253_402_300_799;

    /// <summary>The checkpoint, if a given log key whose name is its origin signed it, and no given key's signature is wrong.</summary>
    /// <param name="note">The file's bytes.</param>
    /// <param name="keys">Keys of logs and witnesses. Signatures by other keys are passed over.</param>
    /// <param name="source">What to call it in reports.</param>
    /// <returns>The checkpoint, or <see cref="EvidenceFault.NoteMalformed"/>, <see cref="EvidenceFault.SignatureMissing"/>,
    /// <see cref="EvidenceFault.SignatureWrong"/> or <see cref="EvidenceFault.CheckpointMalformed"/>.</returns>
    public static CheckpointResult Open(ReadOnlySpan<byte> note, IReadOnlyList<VerifierKey> keys, string source)
    {
        ArgumentNullException.ThrowIfNull(keys);
        ArgumentNullException.ThrowIfNull(source);
        if (NoteReader.Read(note, out var malformed) is not { } read)
        {
            return Fault(EvidenceFault.NoteMalformed, source, malformed!);
        }

        List<Cosignature> cosignatures = [];
        HashSet<VerifierKey> signed = [];
        foreach (var signature in read.Signatures)
        {
            if (keys.FirstOrDefault(key => key.Id == signature.Id && string.Equals(
                key.Name, signature.Name, StringComparison.Ordinal)) is not { } key)
            {
                continue;
            }

            if (!signed.Add(key))
            {
                return Fault(EvidenceFault.NoteMalformed, source, $"{key.Name} signed it twice");
            }

            if (!(key.IsWitness ? Cosigned(key, read.Text, signature.Bytes, cosignatures) : key.Verifies(read.Text, signature.Bytes)))
            {
                return Fault(EvidenceFault.SignatureWrong, source, $"the signature of {key.Name} doesn't belong to this text");
            }
        }

        // INVARIANT: the text means nothing until one of the trusted keys has been found to have signed it.
        return signed.Any(key => !key.IsWitness)
            ? Body(read.Text, signed, source, cosignatures)
            : Fault(EvidenceFault.SignatureMissing, source, "no given key of a log signed it");
    }

    private static CheckpointResult Body(string text, HashSet<VerifierKey> signed, string source, List<Cosignature> cosignatures)
    {
        var lines = text[..^1].Split('\n');
        if (lines.Length < 3 || lines.Any(string.IsNullOrEmpty) || Base64.Read(lines[2]) is not { Length: TreeHash.Size } root
            || !long.TryParse(lines[1], NumberStyles.None, CultureInfo.InvariantCulture, out var size)
            || (lines[1].Length > 1 && lines[1][0] == '0'))
        {
            return Fault(
                EvidenceFault.CheckpointMalformed,
                source,
                "it was signed but isn't a checkpoint: origin, size and root must each have a line");
        }

        return signed.Any(key => !key.IsWitness && string.Equals(key.Name, lines[0], StringComparison.Ordinal))
            ? new CheckpointResult(new VerifiedCheckpoint(source, lines[0], new TreeHead(size, new TreeHash(root)), cosignatures), null)
            : Fault(EvidenceFault.SignatureMissing, source, "it belongs to another log than the given key that signed it");
    }

    // Eight bytes of time lie before the signature, and both are signed with the text.
    private static bool Cosigned(VerifierKey witness, string text, byte[] bytes, List<Cosignature> cosignatures)
    {
        if (bytes.Length <= sizeof(long) || BinaryPrimitives.ReadUInt64BigEndian(bytes) is var seconds && seconds > LatestSecond
            || !witness.Verifies(
                string.Create(CultureInfo.InvariantCulture, $"cosignature/v1\ntime {BinaryPrimitives.ReadUInt64BigEndian(bytes)}\n{text}"),
                bytes.AsSpan(sizeof(long))))
        {
            return false;
        }

        cosignatures.Add(new Cosignature(
            witness.Name, DateTimeOffset.FromUnixTimeSeconds((long)BinaryPrimitives.ReadUInt64BigEndian(bytes))));
        return true;
    }

    private static CheckpointResult Fault(EvidenceFault fault, string source, string why) =>
        new(null, new Finding(fault, 0, null, $"{source}: {why}"));
}
