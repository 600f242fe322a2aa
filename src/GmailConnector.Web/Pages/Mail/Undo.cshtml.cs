using GmailConnector.Guard;
using GmailConnector.Guard.Labels;
using Microsoft.AspNetCore.Mvc;

namespace GmailConnector.Web.Pages.Mail;

/// <summary>Takes a change of labels back, message by message.</summary>
internal sealed class UndoModel(Mailboxes mailboxes) : MailPage(mailboxes)
{
    public IActionResult OnGet(MailboxId mailbox) => ModelState.IsValid ? LocalRedirect($"/mail/{mailbox}") : NotFound();

    /// <param name="mailbox">The mailbox.</param>
    /// <param name="change">What is taken back.</param>
    /// <param name="restore">What the messages had before it.</param>
    /// <param name="threads">Their conversations.</param>
    /// <param name="label">The label whose list is shown.</param>
    /// <param name="ct">Cancels it.</param>
    public async Task<IActionResult> OnPostAsync(
        MailboxId mailbox,
        [FromForm] LabelCommand? change,
        [FromForm] List<LabelRestore> restore,
        [FromForm] List<ThreadId> threads,
        [FromForm] LabelId? label,
        CancellationToken ct)
    {
        if (!ModelState.IsValid || restore.Count == 0 || threads.Count is 0 or > ChangeModel.MostAtOnce || change is not { } command)
        {
            return BadRequest();
        }

        if (!(await Door(mailbox).RestoreLabelsAsync(restore, ct)).TryGet(out var done, out var refusal))
        {
            return RefusedNotice(refusal, mailbox);
        }

        return FragmentFor is null
            ? LocalRedirect($"/mail/{mailbox}/{label ?? LabelId.Inbox}")
            : Partial("_Undone", new Undone(command, done, threads.Distinct().Count()));
    }
}
