using System.Collections.Concurrent;
using GmailConnector.Gmail.Settings;
using GmailConnector.Guard.Ports;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace GmailConnector.Gmail.Sync;

/// <summary>Syncs each connected mailbox in turn. A fault in one doesn't affect the others.</summary>
internal sealed partial class SyncService(
    MailboxSync sync,
    WatchRenewal watching,
    SyncStore store,
    SyncSignal signal,
    IOptions<GoogleSettings> options,
    ILogger<SyncService> log) : BackgroundService
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private readonly SyncSettings settings = options.Value.Sync;
    private readonly ConcurrentDictionary<(TenantId, MailboxId), SyncPace> paces = [];
    private bool isPushWaiting;

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
                var longest = (signal.IsAnyWatched ? watchedPoll : poll) / 4;
                await signal.WaitAsync(isPushWaiting && longest > Second ? Second : longest, store.Clock, stoppingToken);
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
        IReadOnlyDictionary<(TenantId, MailboxId), WatchRecord> watches;
        try
        {
            connected = await store.Mailboxes.InStateAsync(MailboxState.Connected, ct);
            watches = await watching.AllAsync(ct);
        }
        catch (Exception e) when (!ct.IsCancellationRequested)
        {
            Log.StoreFailed(log, e.GetType().Name);
            return [];
        }

        List<Task> started = [];
        isPushWaiting = false;
        foreach (var mailbox in connected)
        {
            var pace = paces.GetOrAdd((mailbox.Tenant, mailbox.Id), _ => new SyncPace());
            if (!pace.Running.IsCompleted)
            {
                continue;
            }

            var asked = signal.Take(mailbox.Tenant, mailbox.Id);
            var watch = watches.GetValueOrDefault((mailbox.Tenant, mailbox.Id));
            if (pace.IsDue(store.Clock.GetUtcNow(), asked, watch) || watching.IsDue(mailbox, watch, pace))
            {
                pace.Running = RunAsync(mailbox, new SyncRun(pace, watch, pace.Begin(store.Clock.GetUtcNow(), asked, watch)), ct);
                started.Add(pace.Running);
            }
            else
            {
                isPushWaiting |= !pace.InTrouble && pace.IsAnnounced(watch);
            }
        }

        return started;
    }

    private TimeSpan NextPoll(MailboxRecord mailbox, SyncPace pace, bool pushWorks) =>
        PushStanding.NextPoll(pace.Interval, signal.IsWatched(mailbox.Tenant, mailbox.Id), pushWorks, options.Value);

    private async Task RunAsync(MailboxRecord mailbox, SyncRun run, CancellationToken ct)
    {
        await Task.Yield();
        var pace = run.Pace;
        var slots = mailbox.Sync.InitialDone ? polls : first;
        var poll = NextPoll(mailbox, pace, pushWorks: false);
        await slots.WaitAsync(ct);
        try
        {
            var outcome = await sync.RunAsync(mailbox, pace, ct);
            signal.Ended(mailbox.Tenant, mailbox.Id, outcome.Refusal);
            if (outcome.TryGet(out var step, out var refusal))
            {
                var next = step == SyncStep.More ? TimeSpan.Zero : NextPoll(mailbox, pace, Works(mailbox, run, step));
                pace.Went(store.Clock.GetUtcNow(), next);
                if (watching.IsDue(mailbox, run.Watch, pace))
                {
                    await watching.RunAsync(mailbox, pace, ct);
                }
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

    // A poll that finds what no push announced is how a push that went silent shows.
    private bool Works(MailboxRecord mailbox, SyncRun run, SyncStep step)
    {
        var now = store.Clock.GetUtcNow();
        var worked = PushStanding.Works(run.Watch, run.Pace.DoubtedAt, now);
        if (worked && run.IsUnannounced && mailbox.Sync.InitialDone && step == SyncStep.Done)
        {
            run.Pace.DoubtedAt = now;
            Log.Silent(log, mailbox.Id.Value);
            return false;
        }

        return worked;
    }

    /// <summary>One run, with what was known of push when it began.</summary>
    private sealed record SyncRun(SyncPace Pace, WatchRecord? Watch, bool IsUnannounced);

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "Sync of mailbox {Mailbox} was refused by {Rule}: {Code}.")]
        internal static partial void Refused(ILogger log, string mailbox, RefusalCode code, string rule);

        [LoggerMessage(2, LogLevel.Error, "Sync of mailbox {Mailbox} failed: {Exception}.\n{Place}")]
        internal static partial void Failed(ILogger log, string mailbox, string exception, string? place);

        [LoggerMessage(3, LogLevel.Error, "The sync can't read the list of mailboxes: {Exception}.")]
        internal static partial void StoreFailed(ILogger log, string exception);

        [LoggerMessage(4, LogLevel.Information, "A poll of mailbox {Mailbox} found changes that no push announced. It is polled as without push until one comes.")]
        internal static partial void Silent(ILogger log, string mailbox);
    }
}
