namespace GmailConnector.Evidence.Verification;

/// <summary>What somebody kept of a log before, for the verifier to hold a file against.</summary>
public sealed record Remembered
{
    /// <summary>A head noted before, or null.</summary>
    public RememberedHead? Head { get; init; }

    /// <summary>How many witnesses must have signed one and the same checkpoint over all of the file.</summary>
    public int Witnesses { get; init; }

    /// <summary>Whether the file must have every entry word for word.</summary>
    public bool Whole { get; init; }

    /// <summary>Checkpoints kept before; all must be of one log.</summary>
    public IReadOnlyList<VerifiedCheckpoint> Checkpoints { get; init; } = [];
}
