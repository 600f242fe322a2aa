using GmailConnector.Guard;
using GmailConnector.Guard.Labels;
using Microsoft.AspNetCore.Mvc;

namespace GmailConnector.Web.Pages.Mail;

/// <summary>Archive, trash, mark as read, star: for one conversation or many.</summary>
internal sealed class ChangeModel(Mailboxes mailboxes) : MailPage(mailboxes)
{
    private const int MostAtOnce = 200;

    public IActionResult OnGet(MailboxId mailbox) => ModelState.IsValid ? LocalRedirect($"/mail/{mailbox}") : NotFound();

    /// <param name="mailbox">The mailbox.</param>
    /// <param name="change">What to change.</param>
    /// <param name="threads">The conversations.</param>
    /// <param name="inbox">Those that were in the inbox before; they go back there from Trash or spam.</param>
    /// <param name="label">The label whose list is shown.</param>
    /// <param name="ct">Cancels the change.</param>
    public async Task<IActionResult> OnPostAsync(
        MailboxId mailbox,
        [FromForm] LabelCommand? change,
        [FromForm] List<ThreadId> threads,
        [FromForm] List<ThreadId> inbox,
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

        if (!(await ChangeAsync(Door(mailbox), command, threads, inbox, ct)).TryGet(out var done, out var refusal))
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

    private static async Task<Outcome<ChangedThreads>> ChangeAsync(
        Mailbox door, LabelCommand command, List<ThreadId> threads, List<ThreadId> inbox, CancellationToken ct)
    {
        var back = command.Verb is LabelVerb.Untrash or LabelVerb.Unspam ? threads.Intersect(inbox).ToList() : [];
        var rest = threads.Except(back).ToList();
        var first = back.Count == 0 ? new ChangedThreads([], null) : await door.ChangeLabelsAsync(back, LabelChange.ToInbox, ct);
        if (rest.Count == 0 || !first.TryGet(out var moved, out _))
        {
            return first;
        }

        return (await door.ChangeLabelsAsync(rest, command.Change, ct)).TryGet(out var done, out var refusal)
            ? new ChangedThreads([.. moved.Threads, .. done.Threads], moved.Rest ?? done.Rest) { Gone = moved.Gone + done.Gone }
            : moved.Threads.Count > 0 ? moved with { Rest = refusal }
            : refusal;
    }
}
