namespace GmailConnector.Guard.Ports;

/// <summary>What witnesses signed. Each stands with the checkpoint that it is on from then on.</summary>
internal interface ICosignatureStore
{
    /// <summary>Keeps it, if that witness has none on that checkpoint yet.</summary>
    Task AddAsync(WitnessSignature signature, CancellationToken ct);

    /// <summary>The newest of each witness.</summary>
    Task<IReadOnlyList<WitnessSignature>> NewestAsync(CancellationToken ct);
}

/// <param name="Witness">The name in its key.</param>
/// <param name="Size">Of the checkpoint.</param>
/// <param name="At">When, by the witness's clock.</param>
/// <param name="Line">The signature line, with its line feed.</param>
internal sealed record WitnessSignature(string Witness, long Size, DateTimeOffset At, string Line);
