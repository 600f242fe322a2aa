using GmailConnector.Gmail.Settings;
using GmailConnector.Gmail.Source;
using GmailConnector.Guard.Gate;
using GmailConnector.Guard.Ports;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace GmailConnector.Gmail.Sync;

/// <summary>
/// Has Gmail watch the connected mailboxes, and renews that each day. It is work of the sync: the gate decides it, and each time is on
/// record.
/// </summary>
internal sealed partial class WatchRenewal(
    AccessGate gate, WatchCalls calls, IWatchStore watches, IOptions<GoogleSettings> options, TimeProvider clock, ILogger<WatchRenewal> log)
{
    private static readonly TimeSpan AfterRefusal = TimeSpan.FromHours(1);

    internal bool IsOn => options.Value.Push.IsOn;

    /// <summary>What is watched now; nothing where push is off.</summary>
    internal async Task<IReadOnlyDictionary<(TenantId, MailboxId), WatchRecord>> AllAsync(CancellationToken ct) =>
        IsOn ? (await watches.AllAsync(ct)).ToDictionary(w => (w.Tenant, w.Mailbox)) : [];

    internal bool IsDue(MailboxRecord mailbox, WatchRecord? watch, SyncPace pace)
    {
        var now = clock.GetUtcNow();
        return IsOn
            && mailbox.Sync.InitialDone
            && !pace.InTrouble
            && now >= pace.NoWatchBefore
            && (watch is null || now >= WatchTimes.Next(mailbox.Id, watch.RenewedAt));
    }

    /// <summary>Asks Gmail to watch. Where it refuses, polls stay as they are without push, and it is asked again later.</summary>
    internal async Task RunAsync(MailboxRecord mailbox, SyncPace pace, CancellationToken ct)
    {
        var act = new GatedAct<Done>(ActKind.Sync, (_, found, token) => WatchAsync(found, token)) { Facts = [("work", "watch")] };
        var outcome = await gate.PerformAsync(SyncGround.Request(mailbox.Tenant, mailbox.Id), act, ct);
        if (outcome.Refusal is { } refusal)
        {
            Log.Refused(log, mailbox.Id.Value, refusal.Code);
            pace.NoWatchBefore = clock.GetUtcNow() + (refusal.RetryAfter > AfterRefusal ? refusal.RetryAfter.Value : AfterRefusal);
        }
    }

    private async Task<Outcome<Done>> WatchAsync(MailboxRecord mailbox, CancellationToken ct)
    {
        var answer = await calls.WatchAsync(mailbox, ct);
        if (!answer.TryGet(out var watched, out var fault))
        {
            return fault.Refusal;
        }

        var until = DateTimeOffset.FromUnixTimeMilliseconds(watched.Expiration ?? 0);
        await watches.RenewAsync(mailbox, clock.GetUtcNow(), until, ct);
        return default(Done);
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "Gmail doesn't push changes of mailbox {Mailbox}: {Code}.")]
        internal static partial void Refused(ILogger log, string mailbox, RefusalCode code);
    }
}
