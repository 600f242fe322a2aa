using GmailConnector.Guard.Acts;
using GmailConnector.Guard.Filings;

namespace GmailConnector.Guard;

/// <summary>Giving mail to tickets of HaloCRM.</summary>
public sealed partial class Mailbox
{
    /// <summary>
    /// What of a message may be given to a ticket; empty where the policy declares no transfer to this installation's HaloCRM.
    /// </summary>
    public IReadOnlyList<TransferField> FilingFields => operations.Filings.FieldsFor(session.Viewer);

    /// <summary>Exactly what a ticket would be given, and the text to agree to. HaloCRM gets nothing.</summary>
    public Task<Outcome<FilingPreview>> PreviewFilingAsync(FilingChoice choice, CancellationToken ct) =>
        operations.Filings.PreviewAsync(session, choice, ct);

    /// <summary>
    /// Gives the ticket what was shown, each message once, and links the conversation with it. <paramref name="consent"/> and
    /// <paramref name="shown"/> are those of the <see cref="FilingPreview"/> that the person has just agreed to.
    /// </summary>
    /// <returns>The ticket.</returns>
    public Task<Outcome<TicketNumber>> FileAsync(
        AffirmativeAct act, FilingChoice choice, TextHash consent, TextHash shown, CancellationToken ct) =>
        operations.Filings.FileAsync(session, act, choice, consent.Value, shown.Value, ct);

    /// <summary>
    /// The ticket that HaloCRM seems to have made of a conversation which an address got that it reads itself. It gets nothing of the mail.
    /// </summary>
    public Task<Outcome<FoundTicket>> FindTicketOfAsync(ThreadId thread, CancellationToken ct) =>
        operations.TicketOfMail.FindAsync(session, thread, ct);

    /// <summary>
    /// Deletes in HaloCRM what a ticket was given of a message. Whoever read it has read it, and what HaloCRM told others isn't called
    /// back.
    /// </summary>
    public Task<Outcome<Done>> UndoFilingAsync(ThreadId thread, MessageId message, TicketNumber ticket, CancellationToken ct) =>
        operations.Filed.UndoAsync(session, thread, message, ticket, ct);
}
