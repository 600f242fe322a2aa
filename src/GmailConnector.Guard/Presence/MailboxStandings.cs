using GmailConnector.Guard.Ports;

namespace GmailConnector.Guard.Presence;

/// <summary>What a mailbox was at when somebody looked.</summary>
internal sealed record MailboxStanding(int Stored, ulong? HistoryId, int Unread)
{
    /// <summary>When a person last wrote, changed or deleted an internal note; null where nobody has.</summary>
    public DateTimeOffset? Noted { get; init; }
}

/// <summary>Reads what changes whenever anything in a mailbox does. The unread are counted again only then.</summary>
internal sealed class MailboxStandings(IMailboxStore mailboxes, IMessageStore messages, ConversationStores conversations)
{
    /// <summary>
    /// Another number whenever anything in the mailbox has changed at Gmail, or who works on a conversation has: both only grow.
    /// </summary>
    internal static ulong? NumberOf(ulong? historyId, DateTimeOffset? assigned) =>
        historyId is { } history ? unchecked(history + (ulong)(assigned?.ToUnixTimeMilliseconds() ?? 0)) : null;

    internal async Task<MailboxStanding?> FindAsync(TenantId tenant, MailboxId mailbox, MailboxStanding? last, CancellationToken ct)
    {
        if (await mailboxes.FindAsync(tenant, mailbox, ct) is not { } found)
        {
            return null;
        }

        var number = NumberOf(found.Sync.HistoryId, await conversations.Assignments.LastChangeAsync(tenant, mailbox, ct));
        var noted = await conversations.Notes.LastChangeAsync(tenant, mailbox, ct);
        if (last is not null && (last.Stored, last.HistoryId) == (found.Sync.Stored, number))
        {
            return last with { Noted = noted };
        }

        var labels = await messages.LabelsAsync(tenant, mailbox, ct);
        return new MailboxStanding(
            found.Sync.Stored, number, labels.FirstOrDefault(l => l.Id == LabelId.Inbox)?.Unread ?? 0)
        {
            Noted = noted,
        };
    }
}
