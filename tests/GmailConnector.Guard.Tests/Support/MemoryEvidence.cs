using System.Runtime.CompilerServices;
using GmailConnector.Evidence;
using GmailConnector.Guard.Ports;
using GmailConnector.Guard.Rules;

namespace GmailConnector.Guard.Tests.Support;

/// <summary>An evidence log in memory; <see cref="Broken"/> makes it refuse, as a full disk would.</summary>
internal sealed class MemoryEvidence : IEvidenceLog
{
    private readonly TimeProvider clock;
    private readonly RecordedEnds? ends;
    private ChainHead head = ChainHead.Empty;

    public MemoryEvidence(TimeProvider clock, RecordedEnds? ends = null)
    {
        this.clock = clock;
        this.ends = ends;
        ends?.CaughtUp();
    }

    public List<EvidenceEntry> Entries { get; } = [];

    public bool Broken { get; set; }

    /// <summary>The steps of the process that writes it.</summary>
    public Steps? Steps { get; set; }

    /// <summary>Can't be read, as a log with a changed entry can't.</summary>
    public bool IsUnreadable { get; set; }

    /// <summary>Hears of each entry once it is written.</summary>
    public Action<EvidenceEntry>? Written { get; set; }

    /// <summary>Refuses from this many entries on.</summary>
    public int? BreakAfter { get; set; }

    /// <summary>The process ends when the next one of this kind would be written.</summary>
    public EvidenceKind? StopsBefore { get; set; }

    /// <summary>The process ends once the next one of this kind is written.</summary>
    public EvidenceKind? StopsAfter { get; set; }

    public IReadOnlyList<string> Kinds => [.. Entries.Select(e => e.Kind.Name)];

    public Task<Outcome<EvidenceEntry>> AppendAsync(EvidenceDraft draft, CancellationToken ct)
    {
        Steps?.At("before an entry");
        if (draft.Kind == StopsBefore)
        {
            StopsBefore = null;
            throw new StoppedException();
        }

        if (Broken || Entries.Count >= BreakAfter)
        {
            return Task.FromResult<Outcome<EvidenceEntry>>(new Refusal(
                RefusalCode.EvidenceUnavailable,
                "The evidence log can't be written.",
                "Tell whoever runs this.",
                "evidence-first",
                "",
                RemedyKind.TellOperator));
        }

        if (draft.NotAfter <= clock.GetUtcNow() || ends?.HasEnded(draft, new HashSet<(string, string)>()) == true)
        {
            return Task.FromResult<Outcome<EvidenceEntry>>(new Refusal(
                RefusalCode.GroundEnded, "What this rests on ended a moment ago.", "Look again.", "record-before-view"));
        }

        if (!head.Append(draft, clock.GetUtcNow()).TryGet(out var appended, out var fault))
        {
            throw new InvalidOperationException(fault.Reason);
        }

        head = appended.Head;
        Entries.Add(appended.Entry);
        ends?.Follow([appended.Entry]);
        Steps?.At("after an entry");
        Written?.Invoke(appended.Entry);
        if (draft.Kind == StopsAfter)
        {
            StopsAfter = null;
            throw new StoppedException();
        }

        return Task.FromResult<Outcome<EvidenceEntry>>(appended.Entry);
    }

    /// <summary>More about a mailbox than anything that looks back should stop at.</summary>
    public async Task AddManyAsync(TenantId tenant, MailboxId mailbox, CancellationToken ct)
    {
        for (var i = 0; i < 10_200; i++)
        {
            await AppendAsync(
                new EvidenceDraft
                {
                    Tenant = tenant.Value,
                    Kind = EvidenceKind.AccessRefused,
                    Actor = EvidenceDraft.Machine,
                    Mailbox = mailbox.Value
                },
                ct);
        }
    }

    public Task<IReadOnlyList<EvidenceEntry>> AboutAsync(
        TenantId tenant, MailboxId mailbox, long? before, int limit, CancellationToken ct) =>
        IsUnreadable ? throw new StoreUnavailableException("Entry 1 of the evidence log was changed.") : Task.FromResult<IReadOnlyList<EvidenceEntry>>(
            [.. Entries
                .Where(e => e.Tenant == tenant.Value && e.Mailbox == mailbox.Value && (before is null || e.Index < before))
                .Reverse()
                .Take(limit)]);

    public Task<IReadOnlyList<ReadOnlyMemory<byte>>> BytesAsync(long from, int limit, CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<ReadOnlyMemory<byte>>>([.. Entries
            .Skip((int)from)
            .Take(limit)
            .Select(e => (ReadOnlyMemory<byte>)EntryEncoding.Encode(e))]);

    public Task<long> FirstSinceAsync(DateTimeOffset instant, CancellationToken ct) =>
        Task.FromResult((long)Entries.Count(e => e.At < instant));

    public async IAsyncEnumerable<EvidenceEntry> ReadAsync(long from, [EnumeratorCancellation] CancellationToken ct)
    {
        await Task.CompletedTask;
        foreach (var entry in Entries.Where(e => e.Index >= from))
        {
            yield return entry;
        }
    }
}

/// <summary>Stands for the end of the process: nothing after it in the same work is done.</summary>
internal sealed class StoppedException : Exception;
