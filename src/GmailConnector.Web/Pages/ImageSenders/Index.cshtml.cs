using GmailConnector.Guard;
using GmailConnector.Guard.Mail;
using GmailConnector.Web.Pages.Mail;
using Microsoft.AspNetCore.Mvc;

namespace GmailConnector.Web.Pages.ImageSenders;

/// <summary>The senders whose images this person always sees in a mailbox.</summary>
internal sealed class IndexModel(Mailboxes mailboxes) : MailPage(mailboxes)
{
    internal MailboxSummary? Mailbox { get; private set; }

    internal IReadOnlyList<ImageSender> Senders { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(MailboxId mailbox, CancellationToken ct)
    {
        if (!ModelState.IsValid || await SummaryAsync(mailbox, ct) is not { } summary)
        {
            return NotFound();
        }

        if (!(await Door(mailbox).ListImageSendersAsync(ct)).TryGet(out var senders, out var refusal))
        {
            return RefusedPage(refusal, mailbox);
        }

        (Mailbox, Senders) = (summary, senders);
        ViewData["Mailbox"] = mailbox;
        ViewData["Title"] = ImageSendersTexts.SendersWhoseImages;
        return Page();
    }

    public async Task<IActionResult> OnPostAllowAsync(MailboxId mailbox, [FromForm] MessageId message, CancellationToken ct)
    {
        if (!ModelState.IsValid)
        {
            return BadRequest();
        }

        // In the conversation the images are shown by its script; there is nothing to put in their place.
        return (await Door(mailbox).AllowImagesAsync(message, ct)).Refusal is { } refusal ? RefusedNotice(refusal, mailbox)
            : FragmentFor is null ? LocalRedirect($"/image-senders/{mailbox}?done=imagesenders")
            : StatusCode(StatusCodes.Status204NoContent);
    }

    public async Task<IActionResult> OnPostRemoveAsync(MailboxId mailbox, [FromForm] ImageSenderId sender, CancellationToken ct)
    {
        if (!ModelState.IsValid)
        {
            return BadRequest();
        }

        return (await Door(mailbox).RemoveImageSenderAsync(sender, ct)).Refusal is { } refusal
            ? RefusedPage(refusal, mailbox)
            : LocalRedirect($"/image-senders/{mailbox}?done=imagesenders");
    }
}
