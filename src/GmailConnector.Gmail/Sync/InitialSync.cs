using System.Runtime.CompilerServices;
using GmailConnector.Gmail.Api;
using GmailConnector.Gmail.Faults;
using GmailConnector.Guard.Gate;
using GmailConnector.Guard.Ports;

namespace GmailConnector.Gmail.Sync;

/// <summary>Loads a mailbox into the store, newest first. Its progress is stored with the messages, so a crash costs one batch.</summary>
internal sealed class InitialSync(
    MailboxListing listing, FetchPipeline pipeline, SyncGround ground, IMessageStore messages, IMailboxStore mailboxes, TimeProvider clock)
{
    private const int SaveAtOnce = 100;

    /// <summary>Runs until all messages are stored or the permit ends; then another run continues under a new permit.</summary>
    internal async Task<Outcome<SyncStep>> RunAsync(Permit permit, MailboxRecord mailbox, CancellationToken ct)
    {
        var begun = await BeginAsync(mailbox, ct);
        if (!begun.TryGet(out var state, out var refusal))
        {
            return refusal;
        }

        var page = state.PageToken;
        List<MessageRecord> unsaved = [];
        await foreach (var step in pipeline.RunAsync(mailbox, PlanAsync(permit, mailbox, page, ct), ct))
        {
            if (!step.TryGet(out var batch, out refusal))
            {
                await SaveAsync(mailbox, unsaved, state, ct);
                return refusal;
            }

            unsaved.AddRange(batch.Messages);
            state = state with { Stored = state.Stored + batch.Messages.Count, LastGoodCall = clock.GetUtcNow() };
            if (batch.Page is { } end)
            {
                state = state with { PageToken = end.Next, InitialDone = end.Next is null };
            }

            if (batch.Page is not null || unsaved.Count >= SaveAtOnce)
            {
                await SaveAsync(mailbox, unsaved, state, ct);
                unsaved = [];
            }
        }

        await SaveAsync(mailbox, unsaved, state, ct);
        return state.InitialDone ? SyncStep.Done : SyncStep.More;
    }

    private async Task<Outcome<SyncState>> BeginAsync(MailboxRecord mailbox, CancellationToken ct)
    {
        if (mailbox.Sync.HistoryId is not null)
        {
            // Count again: the store knows what arrived before the interruption.
            var stored = await messages.AllIdsAsync(mailbox.Tenant, mailbox.Id, ct);
            return mailbox.Sync with { Stored = stored.Count };
        }

        // INVARIANT: the cursor is taken before the listing, so that changes during the listing come through history.
        var asked = await listing.ProfileAsync(mailbox, ct);
        if (!asked.TryGet(out var profile, out var fault))
        {
            return fault.Refusal;
        }

        var labels = await listing.LabelsAsync(mailbox, ct);
        if (!labels.TryGet(out var list, out fault))
        {
            return fault.Refusal;
        }

        await messages.SaveLabelListAsync(mailbox.Tenant, mailbox.Id, list, ct);
        var state = new SyncState(false, profile.HistoryId ?? 0, null, 0, profile.MessagesTotal, clock.GetUtcNow());
        await mailboxes.SaveSyncAsync(mailbox.Tenant, mailbox.Id, state, ct);
        return state;
    }

    private async IAsyncEnumerable<Outcome<PlannedBatch>> PlanAsync(
        Permit permit, MailboxRecord mailbox, string? page, [EnumeratorCancellation] CancellationToken ct)
    {
        var resumed = page is not null;
        while (true)
        {
            if (!permit.IsAlive)
            {
                yield break;
            }

            if (await ground.CheckAsync(mailbox.Tenant, mailbox.Id, ct) is { } withdrawn)
            {
                yield return withdrawn;
                yield break;
            }

            var answer = await listing.MessagesAsync(mailbox, null, page, ct);
            if (!answer.TryGet(out var list, out var fault))
            {
                if (fault.BadRequest && resumed)
                {
                    // A page token from before the interruption may have expired. Stored messages aren't fetched again.
                    resumed = false;
                    page = null;
                    continue;
                }

                yield return fault.Refusal;
                yield break;
            }

            resumed = false;
            page = string.IsNullOrEmpty(list.NextPageToken) ? null : list.NextPageToken;
            MessageId[] ids = [.. (list.Messages ?? []).Select(m => new MessageId(m.Id!))];
            var missing = await messages.MissingAsync(mailbox.Tenant, mailbox.Id, ids, ct);
            var batches = missing.Chunk(pipeline.BatchSize).ToList();
            for (var i = 0; i < batches.Count; i++)
            {
                if (i > 0 && await ground.CheckAsync(mailbox.Tenant, mailbox.Id, ct) is { } meanwhile)
                {
                    yield return meanwhile;
                    yield break;
                }

                yield return new PlannedBatch(batches[i], i == batches.Count - 1 ? new PageEnd(page) : null);
            }

            if (batches.Count == 0)
            {
                yield return new PlannedBatch([], new PageEnd(page));
            }

            if (page is null)
            {
                yield break;
            }
        }
    }

    private Task SaveAsync(MailboxRecord mailbox, IReadOnlyList<MessageRecord> unsaved, SyncState state, CancellationToken ct) =>
        messages.SaveAsync(mailbox.Tenant, mailbox.Id, unsaved, state, ct);
}

/// <summary>How a run that wasn't refused ended.</summary>
internal enum SyncStep
{
    Done,

    /// <summary>Nothing had changed.</summary>
    Quiet,

    /// <summary>There is more to do at once, under a new permit.</summary>
    More,
}
