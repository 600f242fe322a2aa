using GmailConnector.Guard;
using GmailConnector.Guard.Acts;
using GmailConnector.Guard.Filings;
using GmailConnector.Guard.Mail;
using GmailConnector.Web.Hosting;
using Microsoft.AspNetCore.Mvc;

namespace GmailConnector.Web.Pages.Filings;

/// <summary>
/// Files messages of a conversation into a ticket of HaloCRM, or makes a ticket of them: first what goes there is chosen, then exactly
/// that is shown and agreed to.
/// </summary>
[CountsAs(RequestKind.Sending)]
internal sealed class IndexModel(Mailboxes mailboxes) : GuardedPage
{
    internal MailboxId Mailbox { get; private set; }

    internal ThreadId ThreadId { get; private set; }

    internal FilingChoice Choice { get; private set; } = null!;

    internal IReadOnlyList<TransferField> Fields { get; private set; } = [];

    /// <summary>Null while what goes there is shown.</summary>
    internal MailThread? Thread { get; private set; }

    /// <summary>Null while it is chosen.</summary>
    internal FilingPreview? Preview { get; private set; }

    internal Refusal? Refusal { get; private set; }

    internal string Place => $"/file/{Mailbox}/{ThreadId}" + (Choice.Ticket is { } ticket ? $"/{ticket}" : "");

    internal string Heading => Choice.Ticket is { } ticket ? FilingsTexts.FileIntoTicket.With(ticket.Value) : FilingsTexts.MakeATicket;

    public Task<IActionResult> OnGetAsync(
        MailboxId mailbox,
        ThreadId thread,
        TicketNumber? ticket,
        [FromQuery] List<MessageId> messages,
        [FromQuery] List<TransferField> fields,
        [FromQuery] List<MessageFile> parts,
        [FromQuery] bool toUser,
        [FromQuery] bool another,
        [FromQuery] bool choose,
        CancellationToken ct)
    {
        if (!ModelState.IsValid)
        {
            return Task.FromResult<IActionResult>(NotFound());
        }

        Take(mailbox, thread, ticket, messages, fields, parts, toUser, another);
        return choose || Choice.Messages.Count == 0 ? ChooseAsync(ct) : ShowAsync(ct);
    }

    public async Task<IActionResult> OnPostAsync(
        MailboxId mailbox,
        ThreadId thread,
        TicketNumber? ticket,
        [FromForm] List<MessageId> messages,
        [FromForm] List<TransferField> fields,
        [FromForm] List<MessageFile> parts,
        [FromForm] bool toUser,
        [FromForm] bool another,
        [FromForm] TextHash? consent,
        [FromForm] TextHash? what,
        AffirmativeAct act,
        CancellationToken ct)
    {
        if (!ModelState.IsValid || consent is null || what is null)
        {
            return NotFound();
        }

        Take(mailbox, thread, ticket, messages, fields, parts, toUser, another);
        var filed = await mailboxes.Open(Viewer, mailbox).FileAsync(act, Choice, consent, what, ct);
        if (filed.TryGet(out var into, out var refusal))
        {
            return GoTo($"/mail/{mailbox}/thread/{thread}?ticket={into}&done={(ticket is null ? "ticketMade" : "filedInTicket")}");
        }

        Refusal = refusal;
        return await ShowAsync(ct);
    }

    private void Take(
        MailboxId mailbox,
        ThreadId thread,
        TicketNumber? ticket,
        List<MessageId> messages,
        List<TransferField> fields,
        List<MessageFile> parts,
        bool toUser,
        bool another)
    {
        // Whoever ticks a file means its message.
        List<MessageId> all = [.. messages.Concat(parts.Select(p => p.Message)).Distinct()];
        (Mailbox, ThreadId) = (mailbox, thread);
        Choice = new FilingChoice(ticket, all) { Fields = fields, Files = parts, IsShownToUser = toUser, IsAnother = another };
        ViewData["Mailbox"] = mailbox;
        ViewData["Title"] = Heading;
    }

    // What is wrong with a choice is said where it can be made again.
    private async Task<IActionResult> ShowAsync(CancellationToken ct)
    {
        if ((await mailboxes.Open(Viewer, Mailbox).PreviewFilingAsync(Choice, ct)).TryGet(out var preview, out var refusal))
        {
            Preview = preview;
            return Answered();
        }

        Refusal ??= refusal;
        return await ChooseAsync(ct);
    }

    private async Task<IActionResult> ChooseAsync(CancellationToken ct)
    {
        var door = mailboxes.Open(Viewer, Mailbox);
        Fields = door.FilingFields;
        if (Fields.Count == 0)
        {
            return NotFound();
        }

        if (!(await door.ReadThreadAsync(ThreadId, ct)).TryGet(out var read, out var refusal))
        {
            return RefusedPage(Refusal ?? refusal, Mailbox);
        }

        Thread = read;
        return Answered();
    }

    private IActionResult Answered()
    {
        if (Refusal is not null)
        {
            Answer(Refusal);
        }

        return Page();
    }
}
