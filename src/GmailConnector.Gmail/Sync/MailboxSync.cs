using GmailConnector.Gmail.Api;
using GmailConnector.Gmail.Faults;
using GmailConnector.Guard.Gate;
using GmailConnector.Guard.Ports;

namespace GmailConnector.Gmail.Sync;

/// <summary>
/// One sync run of one mailbox. For each run that loads messages the gate writes one pair of entries. A poll without news loads only a
/// number, so it writes one pair an hour. The rules are checked before every call anyway, and 4,000 pairs a day that say "nothing" would
/// only hide the others.
/// </summary>
internal sealed class MailboxSync(
    AccessGate gate, SyncGround ground, InitialSync initial, HistorySync history, MailboxListing listing, SyncStore store)
{
    private static readonly TimeSpan RecordIdleEvery = TimeSpan.FromHours(1);
    private static readonly TimeSpan SaveHealthEvery = TimeSpan.FromMinutes(1);

    internal async Task<Outcome<SyncStep>> RunAsync(MailboxRecord mailbox, SyncPace pace, CancellationToken ct)
    {
        var now = store.Clock.GetUtcNow();
        if (await ground.CheckAsync(mailbox.Tenant, mailbox.Id, ct) is { } refusal)
        {
            // The gate records the refusal. Repeating it once an hour is enough.
            return pace.RefusalRecorded + RecordIdleEvery > now ? refusal : await PerformAsync(mailbox, "none", null, pace, ct);
        }

        pace.RefusalRecorded = DateTimeOffset.MinValue;
        if (!mailbox.Sync.InitialDone)
        {
            return await PerformAsync(mailbox, "initial", initial.RunAsync, pace, ct);
        }

        var peeked = await listing.HasHistoryAsync(mailbox, mailbox.Sync.HistoryId ?? 0, ct);
        if (!peeked.TryGet(out var peek, out var fault) && !fault.CursorIsDead)
        {
            return fault.Refusal;
        }

        var news = peek is null || peek.History is { Count: > 0 } || !string.IsNullOrEmpty(peek.NextPageToken);
        if (news || pace.Recorded + RecordIdleEvery <= now)
        {
            return await PerformAsync(mailbox, "history", history.RunAsync, pace, ct);
        }

        if (mailbox.Sync.LastGoodCall + SaveHealthEvery <= now)
        {
            await store.Mailboxes.SaveSyncAsync(mailbox.Tenant, mailbox.Id, mailbox.Sync with { LastGoodCall = now }, ct);
        }

        return SyncStep.Done;
    }

    private async Task<Outcome<SyncStep>> PerformAsync(
        MailboxRecord mailbox,
        string work,
        Func<Permit, MailboxRecord, CancellationToken, Task<Outcome<SyncStep>>>? run,
        SyncPace pace,
        CancellationToken ct)
    {
        var act = new GatedAct<SyncStep>(ActKind.Sync, run ?? ((_, _, _) => Task.FromResult<Outcome<SyncStep>>(SyncStep.Done)))
        {
            Facts = [("work", work)]
        };
        var outcome = await gate.PerformAsync(SyncGround.Request(mailbox.Tenant, mailbox.Id), act, ct);
        if (run is null)
        {
            pace.RefusalRecorded = store.Clock.GetUtcNow();
        }
        else
        {
            pace.Recorded = store.Clock.GetUtcNow();
        }

        return outcome;
    }
}

/// <summary>When a mailbox is next synced and recorded. Losing this at a restart is harmless.</summary>
internal sealed class SyncPace
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(10);
    private int failures;

    internal Task Running { get; set; } = Task.CompletedTask;

    internal DateTimeOffset NotBefore { get; private set; } = DateTimeOffset.MinValue;

    internal DateTimeOffset Recorded { get; set; } = DateTimeOffset.MinValue;

    internal DateTimeOffset RefusalRecorded { get; set; } = DateTimeOffset.MinValue;

    /// <summary>Whether the mailbox waits because of a fault, so that not even a request starts a sync early.</summary>
    internal bool InTrouble => failures > 0;

    internal void Went(DateTimeOffset now, TimeSpan poll)
    {
        failures = 0;
        NotBefore = now + poll;
    }

    internal void Failed(DateTimeOffset now, TimeSpan poll, TimeSpan? asked)
    {
        failures = Math.Min(failures + 1, 10);
        var wait = TimeSpan.FromSeconds(Math.Min(Longest.TotalSeconds, poll.TotalSeconds * Math.Pow(2, failures - 1)));
        NotBefore = now + (asked > wait ? asked.Value : wait);
    }
}
