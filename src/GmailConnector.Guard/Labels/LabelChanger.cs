using System.Globalization;
using GmailConnector.Guard.Gate;
using GmailConnector.Guard.Ports;

namespace GmailConnector.Guard.Labels;

internal sealed class LabelChanger(AccessGate gate, IMessageStore store, IMailSource source)
{
    internal async Task<Outcome<ChangedThreads>> ChangeAsync(
        MailSession session, IReadOnlyList<ThreadId> threads, LabelChange change, CancellationToken ct)
    {
        List<(ThreadRow Before, IReadOnlyList<MessageId> Messages)> known = [];
        try
        {
            foreach (var thread in threads.Distinct())
            {
                if (await store.ThreadRowAsync(session.Viewer.Tenant, session.Mailbox, thread, ct) is { } row)
                {
                    var ids = await store.ThreadMessagesAsync(session.Viewer.Tenant, session.Mailbox, thread, ct);

                    // A star marks one message: the newest, as Gmail does. Taking stars away clears them all.
                    known.Add((row, change.Add.Contains(LabelId.Starred) ? [.. ids.TakeLast(1)] : ids));
                }
            }
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
                if (!(await source.ChangeLabelsAsync(mailbox, messages, change.Add, change.Remove, token)).TryGet(
                    out var changed, out var refusal))
                {
                    return refusal;
                }

                await store.SaveLabelsAsync(mailbox.Tenant, mailbox.Id, changed.Updates, token);
                if (changed.Gone.Count > 0)
                {
                    await store.DeleteAsync(mailbox.Tenant, mailbox.Id, changed.Gone, token);
                }

                var (done, gone) = (changed.Updates.Select(u => u.Message).ToHashSet(), changed.Gone.ToHashSet());
                var left = known.Where(k => !k.Messages.All(gone.Contains)).ToList();
                return new ChangedThreads(
                    [.. left.Where(k => changed.Rest is null || k.Messages.All(m => done.Contains(m) || gone.Contains(m))).Select(k =>
                        new ChangedThread(k.Before.Id, k.Before.Labels))],
                    changed.Rest)
                {
                    Gone = known.Count - left.Count,
                };
            })
            {
                Facts = [("added", Count(change.Add)), ("removed", Count(change.Remove))],
            },
            ct);
    }

    // System labels say what was done; a label that a person made is only counted.
    private static string Count(IReadOnlyList<LabelId> labels) =>
        labels.Count == 0
            ? "none"
            : string.Join(' ', labels.Select(l => l.Value.All(c => char.IsAsciiLetterUpper(c) || c == '_') ? l.Value : "user-label"))
                is { Length: < 200 } s ? s : labels.Count.ToString(CultureInfo.InvariantCulture);
}
