using GmailConnector.Evidence;
using GmailConnector.Guard.Ports;

namespace GmailConnector.Gmail.Tests.Support;

internal sealed class MemoryEvidence(TimeProvider clock) : IEvidenceLog
{
    private readonly Lock door = new();
    private readonly List<EvidenceEntry> entries = [];
    private ChainHead head = ChainHead.Empty;

    public IReadOnlyList<EvidenceEntry> Entries
    {
        get
        {
            lock (door)
            {
                return [.. entries];
            }
        }
    }

    public int Count(EvidenceKind kind) => Entries.Count(e => e.Kind.Equals(kind));

    public Task<Outcome<EvidenceEntry>> AppendAsync(EvidenceDraft draft, CancellationToken ct)
    {
        lock (door)
        {
            if (!head.Append(draft, clock.GetUtcNow()).TryGet(out var appended, out var fault))
            {
                throw new InvalidOperationException(fault.Reason);
            }

            head = appended.Head;
            entries.Add(appended.Entry);
            return Task.FromResult<Outcome<EvidenceEntry>>(appended.Entry);
        }
    }

    public Task<IReadOnlyList<EvidenceEntry>> AboutAsync(
        TenantId tenant, MailboxId mailbox, long? before, int limit, CancellationToken ct) =>
        throw new NotSupportedException();

    public IAsyncEnumerable<EvidenceEntry> ReadAsync(long from, CancellationToken ct) => throw new NotSupportedException();

    public Task<IReadOnlyList<ReadOnlyMemory<byte>>> BytesAsync(long from, int limit, CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<ReadOnlyMemory<byte>>>([.. Entries
            .Skip((int)from)
            .Take(limit)
            .Select(e => (ReadOnlyMemory<byte>)EntryEncoding.Encode(e))]);

    public Task<long> FirstSinceAsync(DateTimeOffset instant, CancellationToken ct) => throw new NotSupportedException();
}
