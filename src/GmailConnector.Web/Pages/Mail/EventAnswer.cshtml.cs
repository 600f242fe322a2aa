using GmailConnector.Guard;
using GmailConnector.Guard.Acts;
using GmailConnector.Guard.Mail;
using Microsoft.AspNetCore.Mvc;

namespace GmailConnector.Web.Pages.Mail;

/// <summary>Yes, Maybe or No to an invitation.</summary>
internal sealed class EventAnswerModel(Mailboxes mailboxes) : MailPage(mailboxes)
{
    public IActionResult OnGet(MailboxId mailbox) => ModelState.IsValid ? LocalRedirect($"/mail/{mailbox}") : NotFound();

    public async Task<IActionResult> OnPostAsync(
        MailboxId mailbox,
        [FromForm] ThreadId thread,
        [FromForm] MessageId message,
        [FromForm] PartId part,
        [FromForm] EventAnswer answer,
        AffirmativeAct act,
        CancellationToken ct)
    {
        if (!ModelState.IsValid || !Enum.IsDefined(answer))
        {
            return BadRequest();
        }

        return (await Door(mailbox).AnswerEventAsync(act, message, part.Value, answer, ct)).Refusal is { } refusal
            ? RefusedPage(refusal, mailbox)
            : LocalRedirect($"/mail/{mailbox}/thread/{thread}?done=answered");
    }
}
