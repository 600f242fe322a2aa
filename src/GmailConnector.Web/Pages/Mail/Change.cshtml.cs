using GmailConnector.Guard;
using GmailConnector.Guard.Labels;
using Microsoft.AspNetCore.Mvc;

namespace GmailConnector.Web.Pages.Mail;

/// <summary>Archive, trash, mark as read, star: for one conversation or many.</summary>
internal sealed class ChangeModel(Mailboxes mailboxes) : MailPage(mailboxes)
{
    internal const int MostAtOnce = 200;

    public IActionResult OnGet(MailboxId mailbox) => ModelState.IsValid ? LocalRedirect($"/mail/{mailbox}") : NotFound();

    /// <param name="mailbox">The mailbox.</param>
    /// <param name="change">What to change.</param>
    /// <param name="threads">The conversations.</param>
    /// <param name="label">The label whose list is shown.</param>
    /// <param name="ct">Cancels the change.</param>
    public async Task<IActionResult> OnPostAsync(
        MailboxId mailbox,
        [FromForm] LabelCommand? change,
        [FromForm] List<ThreadId> threads,
        [FromForm] LabelId? label,
        CancellationToken ct)
    {
        if (change?.Thread is { } one)
        {
            threads = [one];
        }

        if (!ModelState.IsValid || threads.Count is 0 or > MostAtOnce || change is not { } command)
        {
            return BadRequest();
        }

        var changed = await Door(mailbox).ChangeLabelsAsync(threads, command.ChangeFrom(label ?? LabelId.Inbox), ct);
        if (!changed.TryGet(out var done, out var refusal))
        {
            return RefusedNotice(refusal, mailbox);
        }

        if (FragmentFor is null)
        {
            return LocalRedirect($"/mail/{mailbox}/{label ?? LabelId.Inbox}");
        }

        // The list is renewed: what is gone goes from it.
        if (done.Rest is not null || done.Gone > 0)
        {
            Response.Headers["HX-Trigger"] = "mail:partly";
        }

        return Partial("_Changed", new Changed(mailbox, command, done, threads.Distinct().Count(), label ?? LabelId.Inbox));
    }
}
