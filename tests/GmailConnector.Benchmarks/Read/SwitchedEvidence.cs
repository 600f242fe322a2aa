using GmailConnector.Evidence;
using GmailConnector.Guard.Ports;

namespace GmailConnector.Benchmarks.Read;

/// <summary>The evidence log of the moment, so that one gate over one store can be measured with several.</summary>
internal sealed class SwitchedEvidence : IEvidenceLog
{
    internal IEvidenceLog Current { get; set; } = new NoEvidence();

    public Task<Outcome<EvidenceEntry>> AppendAsync(EvidenceDraft draft, CancellationToken ct) => Current.AppendAsync(draft, ct);

    public Task<IReadOnlyList<EvidenceEntry>> AboutAsync(
        TenantId tenant, MailboxId mailbox, long? before, int limit, CancellationToken ct) =>
        throw new NotSupportedException();

    public IAsyncEnumerable<EvidenceEntry> ReadAsync(long from, CancellationToken ct) => throw new NotSupportedException();

    public Task<IReadOnlyList<ReadOnlyMemory<byte>>> BytesAsync(long from, int limit, CancellationToken ct) =>
        throw new NotSupportedException();

    public Task<long> FirstSinceAsync(DateTimeOffset instant, CancellationToken ct) => throw new NotSupportedException();
}

/// <summary>Says that it is written, and writes nothing: what is left is the gate.</summary>
internal sealed class NoEvidence : IEvidenceLog
{
    private static readonly EvidenceEntry Entry = EvidenceEntry.Seal(
        new EvidenceDraft { Tenant = TenantId.Default.Value, Kind = EvidenceKind.LogStarted, Actor = EvidenceDraft.Machine },
        0,
        LeafHash.Zero,
        DateTimeOffset.UnixEpoch);

    public Task<Outcome<EvidenceEntry>> AppendAsync(EvidenceDraft draft, CancellationToken ct) =>
        Task.FromResult<Outcome<EvidenceEntry>>(Entry);

    public Task<IReadOnlyList<EvidenceEntry>> AboutAsync(
        TenantId tenant, MailboxId mailbox, long? before, int limit, CancellationToken ct) =>
        throw new NotSupportedException();

    public IAsyncEnumerable<EvidenceEntry> ReadAsync(long from, CancellationToken ct) => throw new NotSupportedException();

    public Task<IReadOnlyList<ReadOnlyMemory<byte>>> BytesAsync(long from, int limit, CancellationToken ct) =>
        throw new NotSupportedException();

    public Task<long> FirstSinceAsync(DateTimeOffset instant, CancellationToken ct) => throw new NotSupportedException();
}
