using GmailConnector.Guard;
using GmailConnector.Guard.Mail;
using Microsoft.AspNetCore.Mvc;

namespace GmailConnector.Web.Pages.Mail;

/// <summary>A file of a message, looked at in the place of its conversation.</summary>
internal sealed class PreviewModel(Mailboxes mailboxes) : MailPage(mailboxes)
{
    public async Task<IActionResult> OnGetAsync(MailboxId mailbox, MessageId message, PartId part, CancellationToken ct)
    {
        if (!ModelState.IsValid || await SummaryAsync(mailbox, ct) is not { } summary)
        {
            return NotFound();
        }

        var door = Door(mailbox);
        if (!(await door.ReadDetailsAsync(message, ct)).TryGet(out var opened, out var refusal))
        {
            return FragmentFor == "reading" ? RefusedPane(refusal, mailbox) : RefusedPage(refusal, mailbox);
        }

        if (FilePreview.Of(mailbox, opened.Message, part) is not { } preview)
        {
            return NotFound();
        }

        if (FragmentFor == "reading")
        {
            return Partial("_Preview", preview);
        }

        var list = await door.ListThreadsAsync(LabelId.Inbox, null, PageSize, ct);
        var rows = ListOf(summary, LabelId.Inbox, null, list, preview.Message.Thread);
        return Show(new Workspace(summary, rows, null, null) { Preview = preview });
    }
}
