using GmailConnector.Guard;
using GmailConnector.Guard.Acts;
using GmailConnector.Guard.Mail;
using GmailConnector.Guard.Transfers;
using GmailConnector.Web.Hosting;
using Microsoft.AspNetCore.Mvc;

namespace GmailConnector.Web.Pages.Transfers;

/// <summary>Files messages of a conversation to a declared destination: the text to agree to, and the messages to choose from.</summary>
[CountsAs(RequestKind.Sending)]
internal sealed class IndexModel(Mailboxes mailboxes) : GuardedPage
{
    internal MailboxId Mailbox { get; private set; }

    internal TransferOffer Offer { get; private set; } = null!;

    internal MailThread Thread { get; private set; } = null!;

    internal IReadOnlyList<MessageId> Chosen { get; private set; } = [];

    internal Refusal? Refusal { get; private set; }

    public Task<IActionResult> OnGetAsync(MailboxId mailbox, ThreadId thread, DestinationName destination, CancellationToken ct) =>
        ModelState.IsValid ? ShowAsync(mailbox, thread, destination, ct) : Task.FromResult<IActionResult>(NotFound());

    public async Task<IActionResult> OnPostAsync(
        MailboxId mailbox,
        ThreadId thread,
        DestinationName destination,
        [FromForm] List<MessageId> messages,
        [FromForm] TextHash? consent,
        AffirmativeAct act,
        CancellationToken ct)
    {
        if (!ModelState.IsValid)
        {
            return NotFound();
        }

        var given = await mailboxes.Open(Viewer, mailbox).TransferAsync(
            act, destination.Value, messages, consent?.Value ?? string.Empty, ct);
        if (given.TryGet(out _, out var refusal))
        {
            return GoTo($"/mail/{mailbox}/thread/{thread}?done=given");
        }

        (Refusal, Chosen) = (refusal, messages);
        return await ShowAsync(mailbox, thread, destination, ct);
    }

    private async Task<IActionResult> ShowAsync(MailboxId mailbox, ThreadId thread, DestinationName destination, CancellationToken ct)
    {
        var door = mailboxes.Open(Viewer, mailbox);
        if (!door.ReadTransfer(destination.Value).TryGet(out var offer, out var undeclared))
        {
            return RefusedPage(Refusal ?? undeclared, mailbox);
        }

        if (!(await door.ReadThreadAsync(thread, ct)).TryGet(out var read, out var refusal))
        {
            return RefusedPage(Refusal ?? refusal, mailbox);
        }

        (Mailbox, Offer, Thread) = (mailbox, offer, read);
        ViewData["Mailbox"] = mailbox;
        ViewData["Title"] = TransfersTexts.File.With(offer.Title);
        if (Refusal is not null)
        {
            Answer(Refusal);
        }

        return Page();
    }
}
