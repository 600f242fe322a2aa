using GmailConnector.Guard;
using GmailConnector.Guard.Mail;
using GmailConnector.Web.Pages.Mail;
using Microsoft.AspNetCore.Mvc;

namespace GmailConnector.Web.Pages.Assigning;

/// <summary>Who works on a conversation of a shared mailbox, and where it stands: shown again, and changed.</summary>
internal sealed class IndexModel(Mailboxes mailboxes) : MailPage(mailboxes)
{
    private const string Place = "assignment";

    public async Task<IActionResult> OnGetAsync(MailboxId mailbox, ThreadId thread, CancellationToken ct)
    {
        if (!ModelState.IsValid)
        {
            return NotFound();
        }

        if (FragmentFor is null)
        {
            return LocalRedirect($"/mail/{mailbox}/thread/{thread}");
        }

        return (await Door(mailbox).ReadAssignmentAsync(thread, ct)).TryGet(out var now, out var refusal)
            ? Partial("_Assignment", new AssignmentView(mailbox, thread, now))
            : RefusedPane(refusal, mailbox);
    }

    /// <param name="mailbox">The mailbox.</param>
    /// <param name="thread">The conversation.</param>
    /// <param name="mine">Whether the viewer takes it.</param>
    /// <param name="nobody">Whether nobody shall have it.</param>
    /// <param name="to">Who else shall have it.</param>
    /// <param name="state">Where it stands; null where that stays.</param>
    /// <param name="version">What the page showed; null where it was pressed without looking.</param>
    /// <param name="ct">Cancels the change.</param>
    public async Task<IActionResult> OnPostAsync(
        MailboxId mailbox,
        ThreadId thread,
        [FromForm] bool mine,
        [FromForm] bool nobody,
        [FromForm] PersonId? to,
        [FromForm] ConversationState? state,
        [FromForm] int? version,
        CancellationToken ct)
    {
        if (!ModelState.IsValid || (!mine && !nobody && to is null && state is null))
        {
            return BadRequest();
        }

        var door = Door(mailbox);
        var changed = state is { } stands
            ? await door.SetStateAsync(thread, stands, version ?? 0, ct)
            : await door.AssignAsync(thread, mine ? Viewer.Person : nobody ? null : to, version, ct);
        if (changed.TryGet(out var now, out var refusal))
        {
            return FragmentFor switch
            {
                null => LocalRedirect($"/mail/{mailbox}/thread/{thread}"),
                Place => Partial("_Assignment", new AssignmentView(mailbox, thread, now) { IsChanged = true }),
                _ => Partial("_Assigned", now),
            };
        }

        // Whoever came second sees who was first.
        if (FragmentFor is { } place
            && refusal.Code == RefusalCode.AlreadyDone
            && (await door.ReadAssignmentAsync(thread, ct)).TryGet(out var has, out _))
        {
            Answer(refusal);
            return Partial(
                place == Place ? "_Assignment" : "_Taken", new AssignmentView(mailbox, thread, has) { Refusal = refusal });
        }

        return RefusedNotice(refusal, mailbox);
    }
}
