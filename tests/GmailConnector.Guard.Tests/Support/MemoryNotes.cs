using GmailConnector.Guard.Ports;

namespace GmailConnector.Guard.Tests.Support;

/// <summary>Internal notes, in memory.</summary>
internal sealed class MemoryNotes : INoteStore
{
    private readonly Lock gate = new();
    private readonly Dictionary<NoteId, NoteRecord> notes = [];

    /// <summary>Called before a note is changed: what somebody else does in the meantime.</summary>
    public Action<MemoryNotes>? Meanwhile { get; set; }

    /// <summary>How often words were opened.</summary>
    internal int Openings { get; private set; }

    public Task<NoteOutline?> FindAsync(TenantId tenant, NoteId id, CancellationToken ct)
    {
        lock (gate)
        {
            return Task.FromResult(notes.GetValueOrDefault(id)?.Outline is { } found && found.Tenant == tenant ? found : null);
        }
    }

    public Task<IReadOnlyList<NoteOutline>> OfThreadAsync(TenantId tenant, MailboxId mailbox, ThreadId thread, CancellationToken ct)
    {
        lock (gate)
        {
            return Task.FromResult<IReadOnlyList<NoteOutline>>(
                [.. notes.Values.Select(n => n.Outline)
                    .Where(n => (n.Tenant, n.Mailbox, n.Thread) == (tenant, mailbox, thread))
                    .OrderBy(n => n.WrittenAt)]);
        }
    }

    public Task<IReadOnlyList<NoteRecord>> OpenAsync(
        TenantId tenant, MailboxId mailbox, IReadOnlyCollection<NoteId> ids, CancellationToken ct)
    {
        lock (gate)
        {
            Openings++;
            return Task.FromResult<IReadOnlyList<NoteRecord>>(
                [.. notes.Values.Where(n =>
                    !n.Outline.IsDeleted && (n.Outline.Tenant, n.Outline.Mailbox) == (tenant, mailbox) && ids.Contains(n.Outline.Id))]);
        }
    }

    public Task<bool> ReplaceAsync(NoteRecord next, CancellationToken ct)
    {
        var meanwhile = Meanwhile;
        Meanwhile = null;
        meanwhile?.Invoke(this);
        lock (gate)
        {
            var fits = (notes.GetValueOrDefault(next.Outline.Id)?.Outline.Version ?? 0) == next.Outline.Version - 1;
            if (fits)
            {
                notes[next.Outline.Id] = next;
            }

            return Task.FromResult(fits);
        }
    }

    public Task<DateTimeOffset?> LastChangeAsync(TenantId tenant, MailboxId mailbox, CancellationToken ct)
    {
        lock (gate)
        {
            return Task.FromResult(
                notes.Values.Where(n => n.Outline.Mailbox == mailbox).Max(n => (DateTimeOffset?)n.Outline.ChangedAt));
        }
    }
}
