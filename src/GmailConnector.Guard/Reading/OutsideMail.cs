using GmailConnector.Guard.Gate;
using GmailConnector.Guard.Mail;
using GmailConnector.Guard.Ports;

namespace GmailConnector.Guard.Reading;

/// <summary>
/// Finds the threads of a list in which somebody outside the organisation wrote. Senders are sealed, so this reads them, on record, and
/// shows nothing.
/// </summary>
internal sealed class OutsideMail(AccessGate gate, IMessageStore store)
{
    /// <summary>How many threads one page of the list looks at. Where too few of them are from outside, the next page goes on.</summary>
    internal const int MostLookedAt = 1000;

    private const int Step = 20;

    internal Task<Outcome<ThreadRows>> FindAsync(
        MailSession session, LabelId label, ThreadFilter filter, ReceivedSpan received, string? cursor, int limit, CancellationToken ct) =>
        gate.PerformAsync(
            session.Request(Purpose.ListMail, []),
            new GatedAct<ThreadRows>(ActKind.Search, async (_, mailbox, token) =>
            {
                List<ThreadRow> found = [];
                var (next, looked) = (cursor, 0);
                do
                {
                    var step = Math.Max(limit - found.Count, Step);
                    var page = await store.ThreadsAsync(mailbox.Tenant, mailbox.Id, label, received, filter, next, step, token);
                    found.AddRange(await FromOutsideAsync(mailbox, page.Rows, token));
                    (next, looked) = (page.Next, looked + page.Rows.Count);
                }
                while (next is not null && found.Count < limit && looked < MostLookedAt);

                return new ThreadRows(found, next);
            })
            {
                Facts = [("shows", "senders")],
            },
            ct);

    private async Task<IEnumerable<ThreadRow>> FromOutsideAsync(MailboxRecord mailbox, IReadOnlyList<ThreadRow> rows, CancellationToken ct)
    {
        var own = DomainName.OfAddress(mailbox.Address);
        var messages = await store.SummariesAsync(mailbox.Tenant, mailbox.Id, [.. rows.SelectMany(r => r.Messages)], ct);
        var outside = messages.Where(m => IsFromOutside(m, own)).Select(m => m.Thread).ToHashSet();
        return rows.Where(r => outside.Contains(r.Id));
    }

    private static bool IsFromOutside(MessageRecord message, string own) =>
        !message.Labels.Contains(LabelId.Sent)
        && !message.Labels.Contains(LabelId.Draft)
        && AddressList.Read(message.Summary.From, HeaderBounds.List.Recipients).Any(
            from => !DomainName.AreOfOneOrganisation(DomainName.OfAddress(from.Address), own));
}
