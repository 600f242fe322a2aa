using System.Globalization;
using GmailConnector.Guard.Gate;
using GmailConnector.Guard.Ports;

namespace GmailConnector.Guard.Labels;

internal sealed class LabelChanger(AccessGate gate, IMessageStore store, IMailSource source)
{
    internal async Task<Outcome<ChangedThreads>> ChangeAsync(
        MailSession session, IReadOnlyList<ThreadId> threads, LabelChange change, CancellationToken ct)
    {
        List<(ThreadId Thread, IReadOnlyList<MessageId> Messages)> known = [];
        IReadOnlyList<MessageOutline> before;
        try
        {
            foreach (var thread in threads.Distinct())
            {
                if (await store.ThreadMessagesAsync(session.Viewer.Tenant, session.Mailbox, thread, ct) is { Count: > 0 } ids)
                {
                    // A star marks one message: the newest, as Gmail does. Taking stars away clears them all.
                    known.Add((thread, change.Add.Contains(LabelId.Starred) ? [.. ids.TakeLast(1)] : ids));
                }
            }

            before = await store.OutlinesAsync(
                session.Viewer.Tenant, session.Mailbox, [.. known.SelectMany(k => k.Messages)], ct);
        }
        catch (StoreUnavailableException e)
        {
            return StoreFaults.RefusalOf(e);
        }

        if (known.Count == 0)
        {
            return Refusal.NotFound;
        }

        List<MessageId> messages = [.. known.SelectMany(k => k.Messages)];
        return await gate.PerformAsync(
            session.Request(Purpose.OrganizeMail, messages, GmailScope.Modify),
            new GatedAct<ChangedThreads>(ActKind.Change, async (_, mailbox, token) =>
            {
                if (!(await ChangeAsync(mailbox, messages, change.Add, change.Remove, token)).TryGet(out var changed, out var refusal))
                {
                    return refusal;
                }

                var (done, gone) = (changed.Updates.Select(u => u.Message).ToHashSet(), changed.Gone.ToHashSet());
                var left = known.Where(k => !k.Messages.All(gone.Contains)).ToList();
                var undo = LabelRestore.Of(change, before.Where(m => done.Contains(m.Id)));
                var altered = undo.SelectMany(u => u.Messages).ToHashSet();
                var whole = left.Where(k => changed.Rest is null || k.Messages.All(m => done.Contains(m) || gone.Contains(m)));
                return new ChangedThreads([.. whole.Select(k => k.Thread)], changed.Rest)
                {
                    Gone = known.Count - left.Count,
                    Altered = [.. left.Where(k => k.Messages.Any(altered.Contains)).Select(k => k.Thread)],
                    Undo = undo,
                };
            })
            {
                Facts = [("added", Count(change.Add)), ("removed", Count(change.Remove))],
            },
            ct);
    }

    internal async Task<Outcome<RestoredLabels>> RestoreAsync(
        MailSession session, IReadOnlyList<LabelRestore> restores, CancellationToken ct)
    {
        HashSet<MessageId> known;
        try
        {
            known =
            [
                .. (await store.OutlinesAsync(
                    session.Viewer.Tenant, session.Mailbox, [.. restores.SelectMany(r => r.Messages).Distinct()], ct)).Select(m => m.Id),
            ];
        }
        catch (StoreUnavailableException e)
        {
            return StoreFaults.RefusalOf(e);
        }

        if (known.Count == 0)
        {
            return Refusal.NotFound;
        }

        return await gate.PerformAsync(
            session.Request(Purpose.OrganizeMail, [.. known], GmailScope.Modify),
            new GatedAct<RestoredLabels>(ActKind.Change, async (_, mailbox, token) =>
            {
                var (restored, gone) = (0, 0);
                foreach (var restore in restores)
                {
                    MessageId[] messages = [.. restore.Messages.Where(known.Contains)];
                    if (messages.Length == 0)
                    {
                        continue;
                    }

                    if (!(await ChangeAsync(mailbox, messages, restore.Add, restore.Remove, token)).TryGet(
                        out var changed, out var refusal))
                    {
                        return restored == 0 ? refusal : new RestoredLabels(refusal, gone);
                    }

                    (restored, gone) = (restored + changed.Updates.Count, gone + changed.Gone.Count);
                    if (changed.Rest is { } rest)
                    {
                        return new RestoredLabels(rest, gone);
                    }
                }

                return new RestoredLabels(null, gone);
            })
            {
                Facts =
                [
                    ("added", Count([.. restores.SelectMany(r => r.Add).Distinct()])),
                    ("removed", Count([.. restores.SelectMany(r => r.Remove).Distinct()])),
                ],
            },
            ct);
    }

    /// <summary>At Gmail, then here; called within an act that the gate allowed.</summary>
    internal async Task<Outcome<LabelUpdates>> ChangeAsync(
        MailboxRecord mailbox,
        IReadOnlyList<MessageId> messages,
        IReadOnlyList<LabelId> add,
        IReadOnlyList<LabelId> remove,
        CancellationToken ct)
    {
        var before = await store.OutlinesAsync(mailbox.Tenant, mailbox.Id, messages, ct);
        var answer = await source.ChangeLabelsAsync(mailbox, messages, add, remove, ct);
        if (answer.TryGet(out var changed, out _))
        {
            await ChangedLabels.StoreAsync(
                store, mailbox, changed, before.ToDictionary(o => o.Id, o => o.Labels), new LabelChange(add, remove), ct);
        }

        return answer;
    }

    // System labels say what was done; a label that a person made is only counted.
    private static string Count(IReadOnlyList<LabelId> labels) =>
        labels.Count == 0
            ? "none"
            : string.Join(' ', labels.Select(l => l.Value.All(c => char.IsAsciiLetterUpper(c) || c == '_') ? l.Value : "user-label"))
                is { Length: < 200 } s ? s : labels.Count.ToString(CultureInfo.InvariantCulture);
}
