using System.Security.Cryptography;
using GmailConnector.Guard.Gate;
using GmailConnector.Guard.Labels;
using GmailConnector.Guard.Mail;
using GmailConnector.Guard.Ports;
using GmailConnector.Guard.Sealed;

namespace GmailConnector.Guard.BulkChanges;

/// <summary>
/// Changes many threads, a batch with each request of the person who wants it. What is left to do is kept in the store: a page that is
/// closed leaves it as far as it is, and any node goes on with it. Each batch passes the gate anew and names its messages.
/// </summary>
internal sealed class BulkChanger(
    AccessGate gate, IBulkChangeStore changes, IMessageStore store, BulkThreads threads, BulkBatch batches, TimeProvider clock)
{
    /// <summary>Longer than a batch takes. After that another request takes it over.</summary>
    internal static readonly TimeSpan Lease = TimeSpan.FromMinutes(2);

    private const int FailuresShown = 50;
    private const int LookedAt = 500;

    /// <summary>Chooses the threads. Nothing is changed before it is begun.</summary>
    internal Task<Outcome<BulkChange>> PrepareAsync(
        MailSession session, BulkSelection selection, LabelCommand command, CancellationToken ct) =>
        StoreFaults.OrRefusedAsync<BulkChange>(async () =>
        {
            if (await CheckAsync(session, ct) is { } refused)
            {
                return refused;
            }

            return (await threads.FindAsync(session, selection, ct)).TryGet(out var found, out var refusal)
                ? await AddAsync(session, command, BulkChangeState.Prepared, found, ct)
                : refusal;
        });

    /// <summary>As far as it is made, with some of what couldn't be changed.</summary>
    internal Task<Outcome<BulkChange>> ReadAsync(MailSession session, BulkChangeId id, CancellationToken ct) =>
        WithAsync(session, id, record => ShowAsync(session, record, ct), ct);

    /// <summary>This person's newest one here that was begun and isn't finished.</summary>
    internal async Task<BulkChangeId?> UnfinishedAsync(MailSession session, CancellationToken ct)
    {
        try
        {
            return await changes.UnfinishedAsync(session.Viewer.Tenant, session.Mailbox, session.Viewer.Person, ct);
        }
        catch (StoreUnavailableException)
        {
            // The list beside it says so.
            return null;
        }
    }

    /// <summary>Begins it, or goes on with it.</summary>
    internal Task<Outcome<BulkChange>> BeginAsync(MailSession session, BulkChangeId id, CancellationToken ct) =>
        MoveAsync(session, id, record => record.State == BulkChangeState.Finished ? record.State : BulkChangeState.Running, [], ct);

    /// <summary>Stops it after the batch that is under way.</summary>
    internal Task<Outcome<BulkChange>> StopAsync(MailSession session, BulkChangeId id, CancellationToken ct) =>
        MoveAsync(session, id, record => record.State == BulkChangeState.Running ? BulkChangeState.Stopped : record.State, [], ct);

    /// <summary>Tries again what couldn't be changed: one thread, or where none is named all of them.</summary>
    internal Task<Outcome<BulkChange>> RetryAsync(MailSession session, BulkChangeId id, ThreadId? thread, CancellationToken ct) =>
        WithAsync(
            session,
            id,
            async record =>
            {
                var failed = await changes.ThreadsAsync(record, BulkThreadState.Failed, BulkThreads.Most, ct);
                List<BulkThread> again =
                [
                    .. failed.Where(f => thread is null || f.Thread == thread)
                        .Select(f => f with { State = BulkThreadState.Waiting, Why = null }),
                ];
                return again.Count == 0
                    ? Refusal.NotFound
                    : await ReplaceAsync(session, record, BulkChangeState.Running, again, ct);
            },
            ct);

    /// <summary>The opposite change of what this one altered, as a change of its own.</summary>
    internal Task<Outcome<BulkChange>> UndoAsync(MailSession session, BulkChangeId id, CancellationToken ct) =>
        WithAsync(
            session,
            id,
            async record =>
            {
                var changed = await changes.ThreadsAsync(record, BulkThreadState.Changed, BulkThreads.Most, ct);
                if (await CheckAsync(session, ct) is { } refused)
                {
                    return refused;
                }

                List<BulkThread> back =
                    [.. changed.Where(t => t.IsAltered).Select(t => new BulkThread(t.Thread, ToInbox: t.WasInInbox))];
                return BulkUndo.Of(LabelCommand.Parse(record.Command, null)) is { } opposite && back.Count > 0
                    ? await AddAsync(session, opposite, BulkChangeState.Running, back, ct)
                    : Refusal.NotFound;
            },
            ct);

    /// <summary>Makes the next batch, unless another request makes it at this moment.</summary>
    internal Task<Outcome<BulkChange>> StepAsync(MailSession session, BulkChangeId id, CancellationToken ct) =>
        WithAsync(
            session,
            id,
            async record =>
            {
                var now = clock.GetUtcNow();
                var taken = record with { At = now, LeasedUntil = now + Lease, Why = null };
                if (record.State != BulkChangeState.Running
                    || record.LeasedUntil > now
                    || !await changes.ReplaceAsync(record, taken, [], ct))
                {
                    return (await ShowAsync(session, record, ct)).Map(c => c with { IsTaken = record.State == BulkChangeState.Running });
                }

                // A batch that is begun is finished and noted, whether or not the person still waits for it.
                var waiting = await changes.ThreadsAsync(taken, BulkThreadState.Waiting, LookedAt, CancellationToken.None);
                var made = waiting.Count == 0
                    ? new BatchMade([], null, IsOver: true)
                    : await batches.MakeAsync(session, LabelCommand.Parse(taken.Command, null), waiting, CancellationToken.None);
                var next = taken with
                {
                    At = clock.GetUtcNow(),
                    LeasedUntil = null,
                    Why = made.Why?.Code,
                    State = made.IsOver ? BulkChangeState.Finished
                        : made.IsEnded ? BulkChangeState.Stopped
                        : BulkChangeState.Running,
                };

                await SaveAsync(taken, next, made.Threads);
                return await FindAsync(session, id, CancellationToken.None) is { } saved
                    ? await ShowAsync(session, saved, ct)
                    : Refusal.NotFound;
            },
            ct);

    // Somebody may have stopped it while the batch was made.
    private async Task SaveAsync(BulkChangeRecord taken, BulkChangeRecord next, IReadOnlyList<BulkThread> made)
    {
        while (!await changes.ReplaceAsync(taken, next, made, CancellationToken.None))
        {
            if (await changes.FindAsync(taken.Tenant, taken.Mailbox, taken.By, taken.Id, CancellationToken.None) is not { } now)
            {
                return;
            }

            (taken, next) = (now, next with { State = now.State == BulkChangeState.Stopped ? BulkChangeState.Stopped : next.State });
        }
    }

    private Task<Refusal?> CheckAsync(MailSession session, CancellationToken ct) =>
        gate.CheckAsync(session.Request(Purpose.OrganizeMail, [], GmailScope.Modify), ct);

    private async Task<Outcome<BulkChange>> AddAsync(
        MailSession session, LabelCommand command, BulkChangeState state, IReadOnlyList<BulkThread> chosen, CancellationToken ct)
    {
        var record = new BulkChangeRecord(
            new BulkChangeId("blk_" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(12))),
            session.Viewer.Tenant,
            session.Mailbox,
            session.Viewer.Person,
            command.ToString(),
            state,
            clock.GetUtcNow());
        await changes.AddAsync(record, chosen, ct);
        return await FindAsync(session, record.Id, ct) is { } added ? Of(added, []) : Refusal.NotFound;
    }

    private Task<BulkChangeRecord?> FindAsync(MailSession session, BulkChangeId id, CancellationToken ct) =>
        changes.FindAsync(session.Viewer.Tenant, session.Mailbox, session.Viewer.Person, id, ct);

    private Task<Outcome<BulkChange>> WithAsync(
        MailSession session, BulkChangeId id, Func<BulkChangeRecord, Task<Outcome<BulkChange>>> act, CancellationToken ct) =>
        StoreFaults.OrRefusedAsync<BulkChange>(async () =>
            await FindAsync(session, id, ct) is { } record ? await act(record) : Refusal.NotFound);

    private Task<Outcome<BulkChange>> MoveAsync(
        MailSession session,
        BulkChangeId id,
        Func<BulkChangeRecord, BulkChangeState> to,
        IReadOnlyList<BulkThread> with,
        CancellationToken ct) =>
        WithAsync(session, id, record => ReplaceAsync(session, record, to(record), with, ct), ct);

    private async Task<Outcome<BulkChange>> ReplaceAsync(
        MailSession session, BulkChangeRecord record, BulkChangeState state, IReadOnlyList<BulkThread> with, CancellationToken ct)
    {
        var next = record with { State = state, At = clock.GetUtcNow(), Why = null };
        await changes.ReplaceAsync(record, next, with, ct);
        return await FindAsync(session, record.Id, ct) is { } now ? await ShowAsync(session, now, ct) : Refusal.NotFound;
    }

    // Without failures it shows numbers of its own; the subjects of failures are mail, and a view of it.
    private async Task<Outcome<BulkChange>> ShowAsync(MailSession session, BulkChangeRecord record, CancellationToken ct)
    {
        var failed = record.Counts.GetValueOrDefault(BulkThreadState.Failed) == 0
            ? []
            : await changes.ThreadsAsync(record, BulkThreadState.Failed, FailuresShown, ct);
        List<(BulkThread Failed, MessageId? First)> named = [];
        foreach (var thread in failed)
        {
            var row = await store.ThreadRowAsync(record.Tenant, record.Mailbox, thread.Thread, ct);
            named.Add((thread, row?.Messages[0]));
        }

        if (named.Count == 0)
        {
            return await gate.CheckAsync(session.Request(Purpose.ListMail, []), ct) is { } refusal ? refusal : Of(record, []);
        }

        List<MessageId> shown = [.. named.Select(n => n.First).OfType<MessageId>()];
        return await gate.PerformAsync(
            session.Request(Purpose.ListMail, shown),
            new GatedAct<BulkChange>(ActKind.View, async (permit, mailbox, token) =>
            {
                var loaded = (await store.SummariesAsync(mailbox.Tenant, mailbox.Id, shown, token)).ToDictionary(m => m.Id);
                return Of(record, [.. named.Select(n => new FailedThread(
                    n.Failed.Thread,
                    n.First is { } first && loaded.GetValueOrDefault(first) is { } message
                        ? MailSealer.Subject(message, permit, HeaderBounds.List)
                        : GuardedText.Empty,
                    n.Failed.Why ?? RefusalCode.Unexplained))]);
            }),
            ct);
    }

    private static BulkChange Of(BulkChangeRecord record, IReadOnlyList<FailedThread> failures) =>
        new(record.Id, LabelCommand.Parse(record.Command, null), record.State)
        {
            Total = record.Counts.Values.Sum(),
            Changed = record.Counts.GetValueOrDefault(BulkThreadState.Changed),
            Gone = record.Counts.GetValueOrDefault(BulkThreadState.Gone),
            Failed = record.Counts.GetValueOrDefault(BulkThreadState.Failed),
            CanUndo = record.Counts.ContainsKey(BulkThreadState.Changed)
                && BulkUndo.Of(LabelCommand.Parse(record.Command, null)) is not null,
            Why = record.Why,
            Failures = failures,
        };
}
