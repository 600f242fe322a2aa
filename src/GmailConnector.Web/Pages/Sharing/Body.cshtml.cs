using GmailConnector.Guard;
using GmailConnector.Web.Pages.Mail;
using Microsoft.AspNetCore.Mvc;

namespace GmailConnector.Web.Pages.Sharing;

/// <summary>The body of a shared message, for its frame: every opening asks the gate again.</summary>
internal sealed class BodyModel(Mailboxes mailboxes) : BodyPage
{
    public Task<IActionResult> OnGetAsync(
        GrantId grant, MailboxId mailbox, MessageId message, PartId? attached, int images, CancellationToken ct) =>
        ShowAsync(
            mailboxes.OpenShared(Viewer, grant, mailbox),
            message,
            attached,
            images == 1,
            view: null,
            shown => $"/shared/{grant}/{mailbox}/inline/{message}/{shown}",
            ct);
}
