using GmailConnector.Guard;
using GmailConnector.Guard.Acts;
using GmailConnector.Guard.Mail;
using GmailConnector.Guard.Sharing;
using GmailConnector.Web.Hosting;
using Microsoft.AspNetCore.Mvc;

namespace GmailConnector.Web.Pages.Sharing;

/// <summary>Asks the owner for a message that one has a reference for. The page and its answer are the same whether there is such a message or not.</summary>
[CountsAs(RequestKind.Filing)]
internal sealed class AskModel(Mailboxes mailboxes, MessageAgreements agreements) : GuardedPage
{
    internal MailboxId Mailbox { get; private set; }

    internal MessageId Message { get; private set; }

    /// <summary>The reference is to one's own mail: it is for giving away, and not for asking.</summary>
    internal bool IsMine { get; private set; }

    internal SharingInput Form { get; private set; } = null!;

    internal ActToken Act => agreements.OfferAsk(Viewer, Mailbox);

    internal int MostDays => agreements.MostDays;

    internal Refusal? Refusal { get; private set; }

    public Task<IActionResult> OnGetAsync(MailboxId mailbox, MessageId message, CancellationToken ct) => ShowAsync(mailbox, message, SharingInput.New(agreements.DefaultDays), ct);

    public async Task<IActionResult> OnPostAsync(MailboxId mailbox, MessageId message, SharingInput input, AffirmativeAct act, CancellationToken ct)
    {
        if (mailbox == default || message == default)
        {
            return NotFound();
        }

        var more = MessageReference.Read(Viewer, input.More);
        var refusal = !ModelState.IsValid ? SharingInput.Unreadable
            : more?.All(r => r.Mailbox == mailbox) == true
            ? (await agreements.AskAsync(Viewer, act, input.ToWish(mailbox, [message, .. more.Select(r => r.Message)]), ct)).Refusal
            : Unreadable;
        if (refusal is null)
        {
            return GoTo("/shared?done=asked");
        }

        Answer(refusal);
        Refusal = refusal;
        return await ShowAsync(mailbox, message, input, ct);
    }

    private static Refusal Unreadable { get; } = new(
        RefusalCode.InvalidInput, "One of the lines isn't a reference, or leads to another mailbox.", "One reference a line; for another mailbox ask apart.", "grant", "", RemedyKind.Correct);

    private async Task<IActionResult> ShowAsync(MailboxId mailbox, MessageId message, SharingInput form, CancellationToken ct)
    {
        if (mailbox == default || message == default)
        {
            return NotFound();
        }

        (Mailbox, Message, Form) = (mailbox, message, form);
        IsMine = (await mailboxes.OfAsync(Viewer, ct)).Any(m => m.Id == mailbox && m.IsMine);
        ViewData["Title"] = IsMine ? "Reference to a message" : "Ask for a message";
        return Page();
    }
}
