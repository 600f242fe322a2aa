using GmailConnector.Guard.Hosting;
using GmailConnector.Guard.Policy;
using GmailConnector.Guard.Ports;
using Microsoft.Extensions.Logging;

namespace GmailConnector.Guard.Retention;

/// <summary>
/// Every hour, deletes the copy of what was received longer ago than the policy keeps it, whether or not a mailbox is connected or agreed
/// to, counts what is left, and deletes what was searched for as long ago; and forgets sign-ins that are over by their age, and what
/// the outbox and changes of many threads have long done with.
/// </summary>
internal sealed partial class RetentionService(
    LimitedUsePolicy policy, RetainingStores stores, TimeProvider clock, ILogger<RetentionService> logger)
    : PeriodicService(TimeSpan.FromHours(1), clock)
{
    private const int AtOnce = 500;

    internal override Task PassAsync(CancellationToken ct) => SweepAsync(ct);

    /// <summary>One sweep; answers how many messages it deleted.</summary>
    internal async Task<int> SweepAsync(CancellationToken ct)
    {
        var deleted = 0;
        var now = Clock.GetUtcNow();
        foreach (var state in new[] { MailboxState.Connected, MailboxState.NeedsReconnect })
        {
            foreach (var mailbox in await stores.Mailboxes.InStateAsync(state, ct))
            {
                deleted += await SweepAsync(mailbox, now - policy.For(mailbox.Tenant).Limits.Retention, ct);
            }
        }

        await stores.Searches.PruneAsync(now - policy.Limits.Retention, ct);
        await stores.Outbox.ForgetAsync(Clock.GetUtcNow() - OutboxRecord.Kept, ct);
        await stores.BulkChanges.ForgetAsync(Clock.GetUtcNow() - BulkChangeRecord.Kept, ct);
        await stores.Snoozes.ForgetAsync(Clock.GetUtcNow() - SnoozeRecord.Kept, ct);
        await stores.Sessions.PruneAsync(Clock.GetUtcNow() - SignInLifetime.Longest, ct);
        return deleted;
    }

    protected override void LogTrouble(Exception fault) => LogFailed(logger, fault.GetType().Name);

    // One mailbox that can't be swept keeps no other from it.
    private async Task<int> SweepAsync(MailboxRecord mailbox, DateTimeOffset kept, CancellationToken ct)
    {
        var deleted = 0;
        try
        {
            while (await stores.Messages.ReceivedBeforeAsync(mailbox.Tenant, mailbox.Id, kept, AtOnce, ct) is { Count: > 0 } old)
            {
                await stores.Messages.DeleteAsync(mailbox.Tenant, mailbox.Id, old, ct);
                deleted += old.Count;
            }

            await stores.Mailboxes.RecountAsync(mailbox.Tenant, mailbox.Id, ct);
        }
        catch (Exception e) when (!ct.IsCancellationRequested)
        {
            LogMailboxFailed(logger, mailbox.Id, e.GetType().Name);
        }

        return deleted;
    }

    [LoggerMessage(
        Level = LogLevel.Error, Message = "Old messages of {Mailbox} couldn't be deleted ({Fault}). This is tried again in an hour.")]
    private static partial void LogMailboxFailed(ILogger logger, MailboxId mailbox, string fault);

    [LoggerMessage(Level = LogLevel.Error, Message = "Deleting old messages failed ({Fault}). This is tried again in an hour.")]
    private static partial void LogFailed(ILogger logger, string fault);
}

/// <summary>Where something is kept for a time.</summary>
internal sealed record RetainingStores(
    IMailboxStore Mailboxes,
    IMessageStore Messages,
    ISearchStore Searches,
    IOutboxStore Outbox,
    IBulkChangeStore BulkChanges,
    ISnoozeStore Snoozes,
    ISessionStore Sessions);
