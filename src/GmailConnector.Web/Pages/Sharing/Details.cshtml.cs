using GmailConnector.Guard;
using GmailConnector.Guard.Cases;
using GmailConnector.Guard.Mail;
using GmailConnector.Guard.Sharing;
using GmailConnector.Web.Pages.Mail;
using Microsoft.AspNetCore.Mvc;

namespace GmailConnector.Web.Pages.Sharing;

/// <summary>The headers in full, of a shared message.</summary>
internal sealed class DetailsModel(Mailboxes mailboxes, MessageAgreements agreements) : GuardedPage
{
    internal MessageView Shown { get; private set; } = null!;

    internal DateTimeOffset? Until { get; private set; }

    public async Task<IActionResult> OnGetAsync(GrantId grant, MailboxId mailbox, MessageId message, CancellationToken ct)
    {
        if (!ModelState.IsValid)
        {
            return NotFound();
        }

        // The gate decides first, as for all that is opened by this access.
        if (!(await mailboxes.OpenShared(Viewer, grant, mailbox).ReadDetailsAsync(message, ct)).TryGet(out var opened, out var refusal)
            || !(await agreements.FindAsync(Viewer, grant, ct)).TryGet(out var shared, out refusal))
        {
            return RefusedPage(refusal, null);
        }

        Shown = new MessageView(mailbox, opened.Message.Thread, opened.Message, Open: true)
        {
            Grant = grant,
            CanOpenFiles = shared.Downloads
        };
        Until = opened.Ground.Until;
        ViewData["Title"] = SharingTexts.AllRecipientsAndAttachments;
        return Page();
    }
}
