namespace GmailConnector.Guard.Ports;

/// <summary>Each policy that was ever in force, word for word: evidence names them by their hash alone.</summary>
internal interface IPolicyArchive
{
    /// <summary>Keeps it, if it isn't there yet.</summary>
    Task KeepAsync(PolicyVersion version, CancellationToken ct);

    /// <summary>All that were kept, by hash.</summary>
    Task<IReadOnlyList<PolicyVersion>> AllAsync(CancellationToken ct);
}

/// <param name="Hash">SHA-256 of the text, in hex.</param>
/// <param name="Text">The policy file and the texts that it names, one after another.</param>
internal sealed record PolicyVersion(string Hash, ReadOnlyMemory<byte> Text);
