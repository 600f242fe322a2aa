using GmailConnector.Guard.Ports;

namespace GmailConnector.Guard.Presence;

/// <summary>What a mailbox was at when somebody looked.</summary>
internal sealed record MailboxStanding(int Stored, ulong? HistoryId, int Unread);

/// <summary>Reads what changes whenever anything in a mailbox does. The unread are counted again only then.</summary>
internal sealed class MailboxStandings(IMailboxStore mailboxes, IMessageStore messages)
{
    internal async Task<MailboxStanding?> FindAsync(TenantId tenant, MailboxId mailbox, MailboxStanding? last, CancellationToken ct)
    {
        if (await mailboxes.FindAsync(tenant, mailbox, ct) is not { } found)
        {
            return null;
        }

        if (last is not null && (last.Stored, last.HistoryId) == (found.Sync.Stored, found.Sync.HistoryId))
        {
            return last;
        }

        var labels = await messages.LabelsAsync(tenant, mailbox, ct);
        return new MailboxStanding(
            found.Sync.Stored, found.Sync.HistoryId, labels.FirstOrDefault(l => l.Id == LabelId.Inbox)?.Unread ?? 0);
    }
}
