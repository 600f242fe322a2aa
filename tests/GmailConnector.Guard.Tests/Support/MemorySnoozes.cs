using GmailConnector.Guard.Ports;

namespace GmailConnector.Guard.Tests.Support;

/// <summary>What is snoozed, muted and to be reminded of, in memory.</summary>
internal sealed class MemorySnoozes(Steps steps) : ISnoozeStore
{
    private readonly Lock gate = new();
    private readonly Dictionary<(MailboxId, ThreadId, SnoozeKind), SnoozeRecord> all = [];

    public IReadOnlyList<SnoozeRecord> All
    {
        get
        {
            lock (gate)
            {
                return [.. all.Values];
            }
        }
    }

    /// <summary>What the store does with a message that is stored: of the same contract.</summary>
    public void Arrived(MessageRecord message)
    {
        lock (gate)
        {
            foreach (var waiting in all.Values.Where(s =>
                s.Thread == message.Thread && s.State <= SnoozeState.Working && s.Since < message.InternalDate).ToList())
            {
                Keep(waiting with
                {
                    AnsweredAt = message.InternalDate,
                    WakeAt = waiting.State == SnoozeState.Waiting ? DateTimeOffset.UnixEpoch : waiting.WakeAt,
                    Version = waiting.Version + 1,
                });
            }
        }
    }

    public Task SetAsync(IReadOnlyList<SnoozeRecord> snoozes, CancellationToken ct)
    {
        lock (gate)
        {
            steps.At("before snoozing");
            foreach (var snooze in snoozes)
            {
                Keep(all.TryGetValue(Key(snooze), out var old) ? snooze with { Version = old.Version + 1 } : snooze);
            }

            steps.At("after snoozing");
            return Task.CompletedTask;
        }
    }

    public Task<bool> ReplaceAsync(SnoozeRecord seen, SnoozeRecord? next, CancellationToken ct)
    {
        lock (gate)
        {
            steps.At("before replacing a snooze");
            var stands = all.TryGetValue(Key(seen), out var now) && (now.Entry, now.Version) == (seen.Entry, seen.Version);
            if (stands && next is null)
            {
                all.Remove(Key(seen));
            }
            else if (stands)
            {
                Keep(next! with { Version = seen.Version + 1 });
            }

            steps.At("after replacing a snooze");
            return Task.FromResult(stands);
        }
    }

    public Task<IReadOnlyList<SnoozeRecord>> OfThreadsAsync(
        TenantId tenant, MailboxId mailbox, IReadOnlyCollection<ThreadId> threads, CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<SnoozeRecord>>([.. All.Where(s => s.Mailbox == mailbox && threads.Contains(s.Thread))]);

    public Task<IReadOnlyList<SnoozeRecord>> DueAsync(DateTimeOffset now, int limit, CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<SnoozeRecord>>([.. All.Where(s => s.WakeAt <= now).OrderBy(s => s.WakeAt).Take(limit)]);

    public Task RemoveAsync(
        TenantId tenant, MailboxId mailbox, IReadOnlyCollection<ThreadId> threads, SnoozeKind kind, CancellationToken ct)
    {
        lock (gate)
        {
            foreach (var thread in threads)
            {
                all.Remove((mailbox, thread, kind));
            }

            return Task.CompletedTask;
        }
    }

    public Task ForgetAsync(DateTimeOffset before, CancellationToken ct)
    {
        lock (gate)
        {
            foreach (var old in all.Values.Where(s => s.State == SnoozeState.Returned && s.At < before).ToList())
            {
                all.Remove(Key(old));
            }

            return Task.CompletedTask;
        }
    }

    private void Keep(SnoozeRecord record) => all[Key(record)] = record;

    private static (MailboxId, ThreadId, SnoozeKind) Key(SnoozeRecord record) => (record.Mailbox, record.Thread, record.Kind);
}
