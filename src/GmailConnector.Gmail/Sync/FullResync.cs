using GmailConnector.Gmail.Api;
using GmailConnector.Gmail.Faults;
using GmailConnector.Guard.Gate;
using GmailConnector.Guard.Ports;

namespace GmailConnector.Gmail.Sync;

/// <summary>
/// After history has expired: compares the mailbox with the store by ids, fetches what is missing, drops what vanished, and learns all
/// labels by listing each label (5 units for 500 messages) instead of each message (20 units for one).
/// </summary>
internal sealed class FullResync(MailboxListing listing, FetchPipeline pipeline, SyncGround ground, SyncStore store)
{
    private const int LabelsAtOnce = 1000;

    internal async Task<Outcome<SyncStep>> RunAsync(
        Permit permit, MailboxRecord mailbox, IReadOnlyList<LabelRecord> labels, CancellationToken ct)
    {
        var asked = await listing.ProfileAsync(mailbox, ct);
        if (!asked.TryGet(out var profile, out var fault))
        {
            return fault.Refusal;
        }

        // Taken before the listing: messages that a person's actions store meanwhile aren't in it and must not count as deleted.
        HashSet<MessageId> before = [.. await store.Messages.AllIdsAsync(mailbox.Tenant, mailbox.Id, ct)];
        var listed = await IdsAsync(mailbox, null, ct);
        if (!listed.TryGet(out var present, out var refusal))
        {
            return refusal;
        }

        var stored = await FetchMissingAsync(permit, mailbox, present, before, ct);
        if (!stored.TryGet(out var complete, out refusal))
        {
            return refusal;
        }

        if (!complete)
        {
            return SyncStep.More;
        }

        var relabelled = await RelabelAsync(mailbox, labels, [.. present.Where(before.Contains)], ct);
        if (relabelled is not null)
        {
            return relabelled;
        }

        before.ExceptWith(present);
        await store.Messages.DeleteAsync(mailbox.Tenant, mailbox.Id, [.. before], ct);
        return await FinishAsync(mailbox, profile.HistoryId ?? 0, present.Count, profile.MessagesTotal, ct);
    }

    // INVARIANT: a cursor that Gmail rejects right after issuing it isn't stored: every later run would resync again, unnoticed.
    private async Task<Outcome<SyncStep>> FinishAsync(MailboxRecord mailbox, ulong cursor, int count, int? total, CancellationToken ct)
    {
        var check = await listing.HasHistoryAsync(mailbox, cursor, ct);
        if (check.Fault is { } fault)
        {
            return fault.CursorIsDead
                ? GmailRefusals.Unreachable with { Reason = GmailTexts.NoPlaceInHistory }
                : fault.Refusal;
        }

        var state = new SyncState(true, cursor, null, count, total, store.Clock.GetUtcNow());
        await store.Mailboxes.SaveSyncAsync(mailbox.Tenant, mailbox.Id, state, ct);
        return SyncStep.Done;
    }

    private async Task<Outcome<IReadOnlyList<MessageId>>> IdsAsync(MailboxRecord mailbox, LabelId? label, CancellationToken ct)
    {
        List<MessageId> ids = [];
        string? page = null;
        do
        {
            if (await ground.CheckAsync(mailbox.Tenant, mailbox.Id, ct) is { } withdrawn)
            {
                return withdrawn;
            }

            var answer = await listing.MessagesAsync(mailbox, label, page, ct);
            if (!answer.TryGet(out var list, out var fault))
            {
                return fault.Refusal;
            }

            ids.AddRange((list.Messages ?? []).Select(m => new MessageId(m.Id!)));
            page = list.NextPageToken;
        }
        while (!string.IsNullOrEmpty(page));

        return ids;
    }

    /// <summary>Whether all is fetched; false when the permit ended first.</summary>
    private async Task<Outcome<bool>> FetchMissingAsync(
        Permit permit, MailboxRecord mailbox, IReadOnlyList<MessageId> present, HashSet<MessageId> before, CancellationToken ct)
    {
        MessageId[] missing = [.. present.Where(id => !before.Contains(id))];
        var left = missing.Length;
        await foreach (var step in pipeline.RunAsync(mailbox, PlanAsync(permit, mailbox, missing, ct), ct))
        {
            if (!step.TryGet(out var batch, out var refusal))
            {
                return refusal;
            }

            await store.Messages.SaveAsync(mailbox.Tenant, mailbox.Id, batch.Messages, null, ct);
            left -= pipeline.BatchSize;
        }

        return left <= 0;
    }

    private async IAsyncEnumerable<Outcome<PlannedBatch>> PlanAsync(
        Permit permit,
        MailboxRecord mailbox,
        MessageId[] missing,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        foreach (var batch in missing.Chunk(pipeline.BatchSize))
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

            yield return new PlannedBatch(batch, null);
        }
    }

    private async Task<Refusal?> RelabelAsync(
        MailboxRecord mailbox, IReadOnlyList<LabelRecord> labels, IReadOnlyList<MessageId> stored, CancellationToken ct)
    {
        var was = await store.Messages.OutlinesAsync(mailbox.Tenant, mailbox.Id, stored, ct);
        var now = was.ToDictionary(o => o.Id, _ => new List<LabelId>());
        foreach (var label in labels)
        {
            var listed = await IdsAsync(mailbox, label.Id, ct);
            if (!listed.TryGet(out var ids, out var refusal))
            {
                if (refusal.Code == RefusalCode.NotFound)
                {
                    continue;
                }

                return refusal;
            }

            foreach (var id in ids)
            {
                if (now.TryGetValue(id, out var of))
                {
                    of.Add(label.Id);
                }
            }
        }

        // What a person changed meanwhile stays: it is newer, and stands behind the cursor that this run began with.
        foreach (var some in was.Chunk(LabelsAtOnce))
        {
            await store.Messages.SaveLabelsAsync(
                mailbox.Tenant, mailbox.Id, [.. some.Select(o => new LabelUpdate(o.Id, now[o.Id]) { Was = o.Labels })], ct);
        }

        return null;
    }
}
