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

        // One that is recorded reads the history itself, so it needs no look ahead.
        if (pace.Recorded + RecordIdleEvery <= now)
        {
            return await PerformAsync(mailbox, "history", history.RunAsync, pace, ct);
        }

        var peeked = await listing.HasHistoryAsync(mailbox, mailbox.Sync.HistoryId ?? 0, ct);
        if (!peeked.TryGet(out var peek, out var fault) && !fault.CursorIsDead)
        {
            return fault.Refusal;
        }

        if (peek is null || peek.History is { Count: > 0 } || !string.IsNullOrEmpty(peek.NextPageToken))
        {
            return await PerformAsync(mailbox, "history", history.RunAsync, pace, ct);
        }

        if (mailbox.Sync.LastGoodCall + SaveHealthEvery <= now)
        {
            await store.Mailboxes.SaveSyncAsync(mailbox.Tenant, mailbox.Id, mailbox.Sync with { LastGoodCall = now }, ct);
        }

        return SyncStep.Quiet;
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
