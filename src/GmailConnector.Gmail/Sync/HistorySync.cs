using GmailConnector.Gmail.Api;
using GmailConnector.Gmail.Faults;
using GmailConnector.Gmail.Parsing;
using GmailConnector.Gmail.Source;
using GmailConnector.Guard.Gate;
using GmailConnector.Guard.Ports;
using Google.Apis.Gmail.v1.Data;
using Format = Google.Apis.Gmail.v1.UsersResource.MessagesResource.GetRequest.FormatEnum;

namespace GmailConnector.Gmail.Sync;

/// <summary>Follows history from the stored cursor, page by page; an expired cursor leads to a full resync.</summary>
internal sealed class HistorySync(
    MailboxListing listing, FullResync resync, SyncGround ground, FullMessages full, BatchCalls batches, SyncStore store)
{
    internal async Task<Outcome<SyncStep>> RunAsync(Permit permit, MailboxRecord mailbox, CancellationToken ct)
    {
        var labels = await listing.LabelsAsync(mailbox, ct);
        if (!labels.TryGet(out var list, out var fault))
        {
            return fault.Refusal;
        }

        await store.Messages.SaveLabelListAsync(mailbox.Tenant, mailbox.Id, list, ct);
        var state = mailbox.Sync;
        var since = state.HistoryId ?? 0;
        var isQuiet = true;
        string? page = null;
        do
        {
            if (await ground.CheckAsync(mailbox.Tenant, mailbox.Id, ct) is { } withdrawn)
            {
                return withdrawn;
            }

            var answer = await listing.HistoryAsync(mailbox, since, page, ct);
            if (!answer.TryGet(out var history, out fault))
            {
                return fault.CursorIsDead ? await resync.RunAsync(permit, mailbox, list, ct) : fault.Refusal;
            }

            isQuiet &= history.History is not { Count: > 0 };
            page = string.IsNullOrEmpty(history.NextPageToken) ? null : history.NextPageToken;
            var applied = await ApplyAsync(mailbox, history, state with { HistoryId = Cursor(history, page, state) }, ct);
            if (!applied.TryGet(out state, out var refusal))
            {
                return refusal;
            }
        }
        while (page is not null);

        return isQuiet ? SyncStep.Quiet : SyncStep.Done;
    }

    // Entries are in order, so after a page that isn't the last, its last entry is the new cursor. A page can be empty without being the
    // last.
    private static ulong? Cursor(ListHistoryResponse history, string? next, SyncState state) =>
        next is null ? history.HistoryId ?? state.HistoryId : history.History?.LastOrDefault()?.Id ?? state.HistoryId;

    private async Task<Outcome<SyncState>> ApplyAsync(
        MailboxRecord mailbox, ListHistoryResponse history, SyncState next, CancellationToken ct)
    {
        var changes = HistoryChanges.Of(history.History);
        var missing = await store.Messages.MissingAsync(mailbox.Tenant, mailbox.Id, changes.Touched, ct);
        var relabelled = changes.Touched.Except(missing).ToList();
        var gone = changes.Deleted.Count == 0
            ? 0
            : changes.Deleted.Count - (await store.Messages.MissingAsync(mailbox.Tenant, mailbox.Id, changes.Deleted, ct)).Count;

        var fetched = await full.FetchAsync(mailbox, missing, CallPriority.Sync, ct);
        if (!fetched.TryGet(out var added, out var refusal))
        {
            return refusal;
        }

        if (await RelabelAsync(mailbox, relabelled, ct) is { } failure)
        {
            return failure;
        }

        if (changes.Deleted.Count > 0)
        {
            await store.Messages.DeleteAsync(mailbox.Tenant, mailbox.Id, changes.Deleted, ct);
        }

        // INVARIANT: the cursor is stored in the same transaction as the last change that it covers.
        var state = next with { Stored = Math.Max(0, next.Stored + added.Count - gone), LastGoodCall = store.Clock.GetUtcNow() };
        await store.Messages.SaveAsync(mailbox.Tenant, mailbox.Id, added, state, ct);
        return state;
    }

    // History has the changes, not the state, so read the current labels. What a person changed meanwhile is newer than what was read.
    private async Task<Refusal?> RelabelAsync(MailboxRecord mailbox, IReadOnlyList<MessageId> relabelled, CancellationToken ct)
    {
        for (var left = relabelled; left.Count > 0;)
        {
            var stored = await store.Messages.OutlinesAsync(mailbox.Tenant, mailbox.Id, left, ct);
            var minimal = await batches.GetAsync(mailbox, left, Format.Minimal, CallPriority.Sync, ct);
            if (!minimal.TryGet(out var current, out var fault))
            {
                return fault.Refusal;
            }

            var was = stored.ToDictionary(o => o.Id, o => o.Labels);
            left = await store.Messages.SaveLabelsAsync(
                mailbox.Tenant,
                mailbox.Id,
                [.. current.Select(m => (Id: new MessageId(m.Id!), Now: m)).Where(m => was.ContainsKey(m.Id))
                    .Select(m => new LabelUpdate(m.Id, MessageParser.Labels(m.Now)) { Was = was[m.Id] })],
                ct);
        }

        return null;
    }
}

/// <summary>The stores that the sync writes to.</summary>
internal sealed record SyncStore(IMessageStore Messages, IMailboxStore Mailboxes, TimeProvider Clock);
