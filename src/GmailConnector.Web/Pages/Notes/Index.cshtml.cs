using GmailConnector.Guard;
using GmailConnector.Guard.Mail;
using GmailConnector.Guard.Sealed;
using GmailConnector.Web.Pages.Mail;
using Microsoft.AspNetCore.Mvc;

namespace GmailConnector.Web.Pages.Notes;

/// <summary>The internal notes on an open conversation: shown again where they have changed, written, changed and deleted.</summary>
internal sealed class IndexModel(Mailboxes mailboxes) : MailPage(mailboxes)
{
    /// <param name="mailbox">The mailbox.</param>
    /// <param name="thread">The conversation.</param>
    /// <param name="seen">What the page showed.</param>
    /// <param name="newest">The newest message that the page shows.</param>
    /// <param name="ct">Cancels it.</param>
    public async Task<IActionResult> OnGetAsync(
        MailboxId mailbox, ThreadId thread, [FromQuery] int seen, [FromQuery] MessageId? newest, CancellationToken ct)
    {
        if (!ModelState.IsValid)
        {
            return NotFound();
        }

        if (FragmentFor is null)
        {
            return Back(mailbox, thread);
        }

        return (await Door(mailbox).ReadNotesAsync(thread, seen, ct)).TryGet(out var notes, out var refusal)
            ? notes is null ? StatusCode(StatusCodes.Status204NoContent) : Renewed(NotesView.Of(mailbox, thread, notes, newest))
            : RefusedNotice(refusal, mailbox);
    }

    public async Task<IActionResult> OnPostAsync(
        MailboxId mailbox,
        ThreadId thread,
        [FromForm] NoteId note,
        [FromForm] int version,
        [FromForm] GuardedText text,
        [FromForm] MessageId? newest,
        CancellationToken ct)
    {
        if (!ModelState.IsValid)
        {
            return BadRequest();
        }

        var door = Door(mailbox);
        if ((await door.SaveNoteAsync(thread, note, version, text, ct)).TryGet(out var notes, out var refusal))
        {
            return FragmentFor is null
                ? Back(mailbox, thread)
                : Renewed(NotesView.Of(mailbox, thread, notes, newest) with { Saved = note });
        }

        if (FragmentFor is null || !(await door.StartNoteAsync(thread, null, ct)).TryGet(out var form, out _))
        {
            return RefusedNotice(refusal, mailbox);
        }

        // What was typed isn't lost.
        Answer(refusal);
        return Partial(
            "_Form",
            new NoteFormView($"/notes/{mailbox}/{thread}", form with { Id = note, Version = version, Text = text }, newest)
            {
                Refusal = refusal,
            });
    }

    public async Task<IActionResult> OnPostDeleteAsync(
        MailboxId mailbox, ThreadId thread, [FromForm] NoteId note, [FromForm] MessageId? newest, CancellationToken ct)
    {
        if (!ModelState.IsValid)
        {
            return BadRequest();
        }

        return (await Door(mailbox).DeleteNoteAsync(thread, note, ct)).TryGet(out var notes, out var refusal)
            ? FragmentFor is null ? Back(mailbox, thread) : Renewed(NotesView.Of(mailbox, thread, notes, newest))
            : RefusedNotice(refusal, mailbox);
    }

    private PartialViewResult Renewed(NotesView notes) => Partial("_Renewed", notes with { IsRenewed = true });

    private IActionResult Back(MailboxId mailbox, ThreadId thread) => LocalRedirect($"/mail/{mailbox}/thread/{thread}");
}
