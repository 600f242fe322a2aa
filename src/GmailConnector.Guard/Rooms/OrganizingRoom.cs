using System.Globalization;
using GmailConnector.Guard.Mail;
using GmailConnector.Guard.Ports;

namespace GmailConnector.Guard.Rooms;

internal sealed class OrganizingRoom(AccessGate gate, IMessageStore store, IMailSource source)
{
    internal async Task<Outcome<Done>> ChangeAsync(MailSession session, IReadOnlyList<ThreadId> threads, LabelChange change, CancellationToken ct)
    {
        List<MessageId> messages = [];
        try
        {
            foreach (var thread in threads.Distinct())
            {
                var ids = await store.ThreadMessagesAsync(session.Viewer.Tenant, session.Mailbox, thread, ct);

                // A star marks one message: the newest, as Gmail does. Taking stars away clears them all.
                messages.AddRange(change.Add.Contains(LabelId.Starred) ? ids.TakeLast(1) : ids);
            }
        }
        catch (StoreUnavailableException e)
        {
            return AccessGate.StoreRefusal(e);
        }

        if (messages.Count == 0)
        {
            return Refusal.NotFound;
        }

        return await gate.PerformAsync(
            session.Request(Purpose.OrganizeMail, messages, GmailScope.Modify),
            new GatedAct<Done>(ActKind.Change, async (_, mailbox, token) =>
            {
                var changed = await source.ChangeLabelsAsync(mailbox, messages, change.Add, change.Remove, token);
                if (!changed.TryGet(out var updates, out var refusal))
                {
                    return refusal;
                }

                await store.SaveLabelsAsync(mailbox.Tenant, mailbox.Id, updates, token);
                return default(Done);
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
