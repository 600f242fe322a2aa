using GmailConnector.Guard.Gate;
using GmailConnector.Guard.Labels;
using GmailConnector.Guard.Ports;

namespace GmailConnector.Guard.BulkChanges;

/// <summary>What became of a batch.</summary>
/// <param name="Threads">Those that are dealt with.</param>
/// <param name="Why">Why the others aren't.</param>
/// <param name="IsOver">Whether there was nothing left.</param>
internal sealed record BatchMade(IReadOnlyList<BulkThread> Threads, Refusal? Why, bool IsOver = false)
{
    /// <summary>Whether the person may not go on.</summary>
    public bool IsEnded { get; init; }
}

/// <summary>Changes as many of the threads that wait as one view of the policy may name.</summary>
internal sealed class BulkBatch(AccessGate gate, IMessageStore store, IMailSource source)
{
    internal async Task<BatchMade> MakeAsync(
        MailSession session, LabelCommand command, IReadOnlyList<BulkThread> waiting, CancellationToken ct)
    {
        var chosen = await ChooseAsync(session, waiting, ct);
        var change = BulkUndo.ChangeOf(command, waiting[0].ToInbox);
        List<BulkThread> gone =
            [.. chosen.Where(c => c.Messages.Count == 0).Select(c => c.Thread with { State = BulkThreadState.Gone })];
        var there = chosen.Where(c => c.Messages.Count > 0).ToList();
        if (there.Count == 0)
        {
            return new BatchMade(gone, null);
        }

        // A star marks one message: the newest, as Gmail does.
        List<LabelUpdate> messages =
            [.. there.SelectMany(c => change.Add.Contains(LabelId.Starred) ? c.Messages.TakeLast(1) : c.Messages)];
        var known = there.SelectMany(c => c.Known).ToDictionary(m => m.Message, m => m.Labels);
        var isAllowed = false;
        var outcome = await gate.PerformAsync(
            session.Request(Purpose.OrganizeMail, [.. messages.Select(m => m.Message)], GmailScope.Modify),
            new GatedAct<LabelUpdates>(ActKind.Change, async (_, mailbox, token) =>
            {
                isAllowed = true;
                return await ChangeAsync(mailbox, messages, change, known, token);
            })
            {
                Facts = [("shows", "bulk-change"), ("threads", $"{there.Count}")],
            },
            ct);
        if (outcome.TryGet(out var updates, out var refusal))
        {
            // What passes by itself leaves its threads waiting.
            var changed = updates.Updates.Select(u => u.Message).Concat(updates.Gone).ToHashSet();
            var dealtWith = there.Where(c => updates.Rest is not { } rest || !IsPassing(rest.Code) || IsChanged(c));
            return new BatchMade([.. gone, .. dealtWith.Select(c => After(c, IsChanged(c)))], updates.Rest);

            bool IsChanged(Chosen c) =>
                (change.Add.Contains(LabelId.Starred) ? c.Messages.TakeLast(1) : c.Messages).All(m => changed.Contains(m.Message));

            BulkThread After(Chosen c, bool isChanged) => isChanged
                ? c.Thread with
                {
                    State = BulkThreadState.Changed,
                    IsAltered = c.Known.Any(m => change.Alters(m.Labels)),
                    WasInInbox = c.Known.Any(m => m.Labels.Contains(LabelId.Inbox)),
                }
                : c.Thread with { State = BulkThreadState.Failed, Why = updates.Rest!.Code };
        }

        return IsPassing(refusal.Code) ? new BatchMade(gone, refusal)
            : isAllowed || refusal.Code == RefusalCode.TooLarge
                ? new BatchMade([.. gone, .. there.Select(c => FailedOf(c.Thread))], refusal)
            : new BatchMade(gone, refusal) { IsEnded = true };

        BulkThread FailedOf(BulkThread thread) => thread with { State = BulkThreadState.Failed, Why = refusal.Code };
    }

    // Where Gmail refuses all at once, it is asked one by one, so that one message keeps no other from being changed.
    private async Task<Outcome<LabelUpdates>> ChangeAsync(
        MailboxRecord mailbox,
        IReadOnlyList<LabelUpdate> messages,
        LabelChange change,
        IReadOnlyDictionary<MessageId, IReadOnlyList<LabelId>> known,
        CancellationToken ct)
    {
        var outcome = await source.ChangeManyAsync(mailbox, messages, change.Add, change.Remove, ct);
        if (outcome.Refusal is { } all && !IsPassing(all.Code) && messages.Count > 1)
        {
            outcome = await source.ChangeLabelsAsync(mailbox, [.. messages.Select(m => m.Message)], change.Add, change.Remove, ct);
        }

        if (outcome.TryGet(out var updates, out _))
        {
            await ChangedLabels.StoreAsync(store, mailbox, updates, known, change, CancellationToken.None);
        }

        return outcome;
    }

    // As many as the policy lets one request name, and all to the same place; one alone that is longer is refused by the gate, with why.
    private async Task<List<Chosen>> ChooseAsync(MailSession session, IReadOnlyList<BulkThread> waiting, CancellationToken ct)
    {
        List<Chosen> chosen = [];
        var count = 0;
        foreach (var thread in waiting.TakeWhile(t => t.ToInbox == waiting[0].ToInbox))
        {
            var ids = await store.ThreadMessagesAsync(session.Viewer.Tenant, session.Mailbox, thread.Thread, ct);
            if (chosen.Count > 0 && count + ids.Count + thread.Found.Count > gate.Policy.Limits.MessagesPerView)
            {
                break;
            }

            var labels = (await store.OutlinesAsync(session.Viewer.Tenant, session.Mailbox, ids, ct)).ToDictionary(
                o => o.Id, o => o.Labels);
            List<LabelUpdate> known = [.. ids.Where(labels.ContainsKey).Select(id => new LabelUpdate(id, labels[id]))];
            List<LabelUpdate> found = [.. thread.Found.Where(id => !labels.ContainsKey(id)).Select(id => new LabelUpdate(id, []))];
            chosen.Add(new Chosen(thread, [.. found, .. known], known));
            count += known.Count + found.Count;
        }

        return chosen;
    }

    /// <summary>What passes by itself, so that the batch is tried again.</summary>
    internal static bool IsPassing(RefusalCode code) => code is
        RefusalCode.Unreachable or RefusalCode.RateLimited or RefusalCode.EvidenceUnavailable
            or RefusalCode.ClockWentBack or RefusalCode.StoreUnavailable;

    /// <summary>A thread with all of its messages; of those that aren't stored here, nobody knows what labels they have.</summary>
    private sealed record Chosen(BulkThread Thread, IReadOnlyList<LabelUpdate> Messages, IReadOnlyList<LabelUpdate> Known);
}
