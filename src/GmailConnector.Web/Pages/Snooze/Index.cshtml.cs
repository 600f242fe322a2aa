using GmailConnector.Guard;
using GmailConnector.Guard.Composing;
using GmailConnector.Guard.Labels;
using GmailConnector.Web.Pages.Labels;
using GmailConnector.Web.Pages.Mail;
using Microsoft.AspNetCore.Mvc;

namespace GmailConnector.Web.Pages.Snooze;

/// <summary>Snoozes and mutes conversations, brings them back, and takes that back.</summary>
internal sealed class IndexModel(Mailboxes mailboxes, TimeProvider clock) : MailPage(mailboxes)
{
    /// <summary>What the menu offers.</summary>
    public IActionResult OnGet(MailboxId mailbox, [FromQuery] LabelPlace place, SnoozeInput input) =>
        !ModelState.IsValid ? NotFound()
        : FragmentFor is null ? LocalRedirect($"/mail/{mailbox}/{LabelId.Snoozed}")
        : Partial("_Choices", new SnoozeChoices(mailbox, place, input.Zone, input.Choices(clock.GetUtcNow())));

    public async Task<IActionResult> OnPostAsync(
        MailboxId mailbox,
        [FromQuery] SnoozeWhen until,
        [FromForm] List<ThreadId> threads,
        [FromForm] LabelId? label,
        SnoozeInput input,
        CancellationToken ct)
    {
        if (!ModelState.IsValid || threads.Count is 0 or > ChangeModel.MostAtOnce)
        {
            return BadRequest();
        }

        return input.Resolve(until, clock.GetUtcNow()).TryGet(out var moment, out var wrong)
            ? Answer(mailbox, label, SnoozeKind.Snoozed, moment, await Door(mailbox).SnoozeAsync(threads, moment.At, ct))
            : RefusedNotice(wrong, mailbox);
    }

    public async Task<IActionResult> OnPostMuteAsync(
        MailboxId mailbox, [FromForm] List<ThreadId> threads, [FromForm] LabelId? label, CancellationToken ct) =>
        !ModelState.IsValid || threads.Count is 0 or > ChangeModel.MostAtOnce
            ? BadRequest()
            : Answer(mailbox, label, SnoozeKind.Muted, null, await Door(mailbox).MuteAsync(threads, ct));

    /// <summary>Back to the inbox before its time.</summary>
    public async Task<IActionResult> OnPostReturnAsync(
        MailboxId mailbox, [FromForm] List<ThreadId> threads, [FromForm] LabelId? label, CancellationToken ct)
    {
        if (!ModelState.IsValid || threads.Count is 0 or > ChangeModel.MostAtOnce)
        {
            return BadRequest();
        }

        return (await Door(mailbox).ReturnSnoozedAsync(threads, ct)).TryGet(out var done, out var refusal)
            ? Said(mailbox, label, () => Partial("_Said", new SnoozeNews(SnoozeTexts.BackInTheInboxNow, done.Rest)))
            : RefusedNotice(refusal, mailbox);
    }

    /// <summary>Undo, Unmute, and no reminder any more.</summary>
    public async Task<IActionResult> OnPostEndAsync(
        MailboxId mailbox,
        [FromForm] SnoozeKind snooze,
        [FromForm] List<LabelRestore> restore,
        [FromForm] List<EarlierSnooze> earlier,
        [FromForm] List<ThreadId> threads,
        [FromForm] LabelId? label,
        CancellationToken ct)
    {
        // What is no longer snoozed goes where it was, or nothing would bring it back.
        if (!ModelState.IsValid
            || threads.Count is 0 or > ChangeModel.MostAtOnce
            || (snooze == SnoozeKind.Snoozed && restore.Count + earlier.Count == 0))
        {
            return BadRequest();
        }

        var ended = threads.Except(earlier.Select(e => e.Thread)).ToList();
        var door = Door(mailbox);
        Refusal? rest = null;
        if (ended.Count > 0)
        {
            if (!(await door.EndSnoozeAsync(ended, snooze, restore, ct)).TryGet(out var done, out var refusal))
            {
                return RefusedNotice(refusal, mailbox);
            }

            rest = done.Rest;
        }

        return (await door.RescheduleSnoozesAsync(earlier, ct)).Refusal is { } late
            ? RefusedNotice(late, mailbox)
            : Said(
                mailbox,
                label,
                () => Partial(
                    "_Said",
                    ended.Count > 0 ? SnoozeNews.Ended(snooze, rest) : new SnoozeNews(SnoozeTexts.TheEarlierTimeHoldsAgain, null)));
    }

    private IActionResult Answer(
        MailboxId mailbox, LabelId? label, SnoozeKind kind, LocalMoment? until, Outcome<ChangedThreads> outcome)
    {
        if (!outcome.TryGet(out var done, out var refusal))
        {
            return RefusedNotice(refusal, mailbox);
        }

        if (done.Rest is not null || done.Gone > 0)
        {
            Response.Headers["HX-Trigger"] = "mail:partly";
        }

        return Said(mailbox, label, () => Partial("_Snoozed", new Snoozed(mailbox, label ?? LabelId.Inbox, kind, until, done)));
    }

    private IActionResult Said(MailboxId mailbox, LabelId? label, Func<IActionResult> notice) =>
        FragmentFor is null ? LocalRedirect($"/mail/{mailbox}/{label ?? LabelId.Inbox}") : notice();
}
