namespace GmailConnector.Evidence.Verification;

/// <summary>What a verification found.</summary>
public sealed record VerificationReport
{
    /// <summary>Entries read without a fault in the chain.</summary>
    public required long Size { get; init; }

    /// <summary>How many of them are withheld, as hashes alone.</summary>
    public long Withheld { get; init; }

    /// <summary>The head of those entries. Whoever keeps it can detect truncation and rewriting later.</summary>
    public required RememberedHead Head { get; init; }

    /// <summary>Size and root of the Merkle tree over those entries, computed from the file.</summary>
    public required TreeHead Tree { get; init; }

    /// <summary>The remembered head that the file was compared with, if one was given.</summary>
    public RememberedHead? Against { get; init; }

    /// <summary>The given checkpoints whose entries the file was found to have, smallest first.</summary>
    public IReadOnlyList<VerifiedCheckpoint> Checkpoints { get; init; } = [];

    /// <summary>The first fault: of the chain if there is one, else of meaning.</summary>
    public Finding? First => Findings.Count == 0 ? null : Findings[0];

    /// <summary>The first fault of the chain, one for each checkpoint that doesn't fit, and the first of each check of meaning.</summary>
    public required IReadOnlyList<Finding> Findings { get; init; }

    /// <summary>What was proved, as sentences.</summary>
    public required IReadOnlyList<string> Proved { get; init; }

    /// <summary>What this can't prove, as sentences.</summary>
    public required IReadOnlyList<string> NotProved { get; init; }

    /// <summary>Remarks that aren't faults.</summary>
    public required IReadOnlyList<string> Notes { get; init; }
}
