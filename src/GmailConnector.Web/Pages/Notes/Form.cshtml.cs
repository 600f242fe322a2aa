using GmailConnector.Guard;
using GmailConnector.Web.Pages.Mail;
using Microsoft.AspNetCore.Mvc;

namespace GmailConnector.Web.Pages.Notes;

/// <summary>The form of an internal note, below the conversation: of a new one, or of one of the viewer's own.</summary>
internal sealed class FormModel(Mailboxes mailboxes) : MailPage(mailboxes)
{
    public async Task<IActionResult> OnGetAsync(
        MailboxId mailbox, ThreadId thread, [FromQuery] NoteId? note, [FromQuery] MessageId? newest, CancellationToken ct)
    {
        if (!ModelState.IsValid)
        {
            return NotFound();
        }

        if (FragmentFor is null)
        {
            return LocalRedirect($"/mail/{mailbox}/thread/{thread}");
        }

        return (await Door(mailbox).StartNoteAsync(thread, note, ct)).TryGet(out var form, out var refusal)
            ? Partial("_Form", new NoteFormView($"/notes/{mailbox}/{thread}", form, newest))
            : RefusedNotice(refusal, mailbox);
    }
}
