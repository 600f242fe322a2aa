using System.Globalization;

namespace GmailConnector.Evidence.Verification;

/// <summary>A checkpoint whose signatures were checked: only <see cref="CheckpointReader"/> makes one.</summary>
public sealed record VerifiedCheckpoint
{
    internal VerifiedCheckpoint(string source, string origin, TreeHead head, IReadOnlyList<Cosignature> cosignatures) =>
        (Source, Origin, Head, Cosignatures) = (source, origin, head, cosignatures);

    /// <summary>Where it came from, as the caller named it, such as a file's name.</summary>
    public string Source { get; }

    /// <summary>The log's name, which is the name of the key that signed.</summary>
    public string Origin { get; }

    /// <summary>Size and root.</summary>
    public TreeHead Head { get; }

    /// <summary>Signatures by the given witnesses; those by anyone else are passed over.</summary>
    public IReadOnlyList<Cosignature> Cosignatures { get; }
}

/// <summary>A witness's word that it saw this tree and that it followed from those it saw before.</summary>
/// <param name="Witness">Name of the witness's key.</param>
/// <param name="At">When, by the witness's clock, to the second.</param>
public readonly record struct Cosignature(string Witness, DateTimeOffset At)
{
    /// <inheritdoc />
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Witness} at {At:yyyy-MM-ddTHH:mm:ss}Z");
}

/// <summary>A verified checkpoint, or the fault for which it isn't one.</summary>
/// <param name="Checkpoint">The checkpoint, or null.</param>
/// <param name="Fault">Null when there is a checkpoint.</param>
public readonly record struct CheckpointResult(VerifiedCheckpoint? Checkpoint, Finding? Fault);
