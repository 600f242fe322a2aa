using GmailConnector.Guard;
using GmailConnector.Guard.Acts;
using GmailConnector.Guard.Composing;
using GmailConnector.Guard.Labels;
using GmailConnector.Guard.Mail;
using GmailConnector.Web.Hosting;
using GmailConnector.Web.Pages.Mail;
using Microsoft.AspNetCore.Mvc;

namespace GmailConnector.Web.Pages.Outbox;

/// <summary>What its reader has in the outbox of a mailbox: seen, stopped, changed and tried again.</summary>
[CountsAs(RequestKind.Sending, Handler = "Change")]
internal sealed class IndexModel(Mailboxes mailboxes, TimeProvider clock) : MailPage(mailboxes)
{
    internal MailboxSummary? Mailbox { get; private set; }

    internal IReadOnlyList<OutboxItem> Items { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(MailboxId mailbox, CancellationToken ct)
    {
        if (!ModelState.IsValid || await SummaryAsync(mailbox, ct) is not { } summary)
        {
            return NotFound();
        }

        if (!(await Door(mailbox).ListOutboxAsync(ct)).TryGet(out var items, out var refusal))
        {
            return RefusedPage(refusal, mailbox);
        }

        (Mailbox, Items) = (summary, items);
        ViewData["Mailbox"] = mailbox;
        ViewData["Title"] = OutboxTexts.Outbox;
        return Page();
    }

    /// <summary>
    /// Undo, or Stop: the message is in the editor again, as it was, and the conversation that was archived with it where it was.
    /// </summary>
    public async Task<IActionResult> OnPostStopAsync(
        MailboxId mailbox, OutboxId sending, [FromForm] List<LabelRestore> restore, CancellationToken ct)
    {
        if (!ModelState.IsValid)
        {
            return BadRequest();
        }

        if (!(await Door(mailbox).StopSendingAsync(sending, ct)).TryGet(out var stopped, out var refusal))
        {
            return RefusedPage(refusal, mailbox);
        }

        return restore.Count > 0 && (await Door(mailbox).RestoreLabelsAsync(restore, ct)).Refusal is { } left
            ? RefusedPage(left, mailbox)
            : GoTo(OutboxWords.DraftOf(mailbox, stopped));
    }

    public async Task<IActionResult> OnPostChangeAsync(
        MailboxId mailbox, OutboxId sending, SendWhen when, SendLaterInput later, AffirmativeAct act, CancellationToken ct)
    {
        if (!ModelState.IsValid)
        {
            return BadRequest();
        }

        var clocks = ClockChange.None;
        var time = SendTime.After(TimeSpan.Zero);
        if (when != SendWhen.Now)
        {
            if (!later.Resolve(when, clock.GetUtcNow()).TryGet(out var moment, out var wrong))
            {
                return RefusedPage(wrong, mailbox);
            }

            (time, clocks) = (later.At(moment), moment.Change);
        }

        return (await Door(mailbox).RescheduleAsync(act, sending, time, ct)).TryGet(out var changed, out var refusal)
            ? GoTo(SendingToast.On($"/outbox/{mailbox}", changed, clocks))
            : RefusedPage(refusal, mailbox);
    }
}
