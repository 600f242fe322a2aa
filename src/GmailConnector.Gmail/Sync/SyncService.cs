using System.Collections.Concurrent;
using GmailConnector.Gmail.Settings;
using GmailConnector.Guard.Ports;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace GmailConnector.Gmail.Sync;

/// <summary>Syncs each connected mailbox in turn. A fault in one doesn't affect the others.</summary>
internal sealed partial class SyncService(
    MailboxSync sync, SyncStore store, SyncSignal signal, IOptions<GoogleSettings> options, ILogger<SyncService> log) : BackgroundService
{
    private readonly SyncSettings settings = options.Value.Sync;
    private readonly ConcurrentDictionary<(TenantId, MailboxId), SyncPace> paces = [];

    // Separate limits, so that long initial syncs don't delay other mailboxes' polls.
    private readonly SemaphoreSlim first = new(options.Value.Sync.Parallel);
    private readonly SemaphoreSlim polls = new(options.Value.Sync.Parallel);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!settings.Enabled)
        {
            return;
        }

        var poll = TimeSpan.FromSeconds(settings.PollSeconds);
        var watchedPoll = TimeSpan.FromSeconds(settings.WatchedPollSeconds);
        await Task.Yield();
        try
        {
            while (true)
            {
                await StartDueAsync(stoppingToken);
                await signal.WaitAsync((signal.IsAnyWatched ? watchedPoll : poll) / 4, store.Clock, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            await Task.WhenAll(paces.Values.Select(p => p.Running)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Starts a run for each mailbox that is due, and returns the runs.</summary>
    internal async Task<IReadOnlyList<Task>> StartDueAsync(CancellationToken ct)
    {
        IReadOnlyList<MailboxRecord> connected;
        try
        {
            connected = await store.Mailboxes.InStateAsync(MailboxState.Connected, ct);
        }
        catch (Exception e) when (!ct.IsCancellationRequested)
        {
            Log.StoreFailed(log, e.GetType().Name);
            return [];
        }

        List<Task> started = [];
        foreach (var mailbox in connected)
        {
            var pace = paces.GetOrAdd((mailbox.Tenant, mailbox.Id), _ => new SyncPace());
            if (!pace.Running.IsCompleted)
            {
                continue;
            }

            var asked = signal.Take(mailbox.Tenant, mailbox.Id);
            if (store.Clock.GetUtcNow() >= pace.NotBefore || (asked && !pace.InTrouble))
            {
                pace.Running = RunAsync(mailbox, pace, ct);
                started.Add(pace.Running);
            }
        }

        return started;
    }

    private TimeSpan PollOf(MailboxRecord mailbox) => TimeSpan.FromSeconds(
        signal.IsWatched(mailbox.Tenant, mailbox.Id) ? Math.Min(settings.WatchedPollSeconds, settings.PollSeconds) : settings.PollSeconds);

    private async Task RunAsync(MailboxRecord mailbox, SyncPace pace, CancellationToken ct)
    {
        await Task.Yield();
        var slots = mailbox.Sync.InitialDone ? polls : first;
        var poll = PollOf(mailbox);
        await slots.WaitAsync(ct);
        try
        {
            var outcome = await sync.RunAsync(mailbox, pace, ct);
            signal.Ended(mailbox.Tenant, mailbox.Id, outcome.Refusal);
            if (outcome.TryGet(out var step, out var refusal))
            {
                pace.Went(store.Clock.GetUtcNow(), step == SyncStep.More ? TimeSpan.Zero : PollOf(mailbox));
            }
            else
            {
                Log.Refused(log, mailbox.Id.Value, refusal.Code, refusal.Rule);
                pace.Failed(store.Clock.GetUtcNow(), poll, refusal.RetryAfter);
            }
        }
        catch (Exception e) when (!ct.IsCancellationRequested)
        {
            // Only the type and the stack trace: an exception's message may quote mail.
            Log.Failed(log, mailbox.Id.Value, e.GetType().Name, e.StackTrace);
            signal.Ended(mailbox.Tenant, mailbox.Id, e is StoreUnavailableException lost ? StoreFaults.RefusalOf(lost) : Refusal.SyncBroke);
            pace.Failed(store.Clock.GetUtcNow(), poll, null);
        }
        finally
        {
            slots.Release();
            signal.Ring();
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "Sync of mailbox {Mailbox} was refused by {Rule}: {Code}.")]
        internal static partial void Refused(ILogger log, string mailbox, RefusalCode code, string rule);

        [LoggerMessage(2, LogLevel.Error, "Sync of mailbox {Mailbox} failed: {Exception}.\n{Place}")]
        internal static partial void Failed(ILogger log, string mailbox, string exception, string? place);

        [LoggerMessage(3, LogLevel.Error, "The sync can't read the list of mailboxes: {Exception}.")]
        internal static partial void StoreFailed(ILogger log, string exception);
    }
}
