using GmailConnector.Guard;
using GmailConnector.Guard.Activity;
using GmailConnector.Guard.Acts;
using GmailConnector.Guard.Mail;
using GmailConnector.Guard.Sealed;
using GmailConnector.Web.Pages.Mail;
using Microsoft.AspNetCore.Mvc;

namespace GmailConnector.Web.Pages.Activity;

internal sealed class IndexModel(Mailboxes mailboxes) : MailPage(mailboxes)
{
    private const int EntriesAtOnce = 50;

    internal MailboxSummary? Mailbox { get; private set; }

    internal ActivityPage? Activity { get; private set; }

    /// <summary>The owner's own messages that others opened, as far as they are known.</summary>
    internal IReadOnlyList<MailMessage> Opened { get; private set; } = [];

    internal IReadOnlyList<MailMessage> OpenedIn(AccessRecord record) =>
        record.IsMine ? [] : [.. Opened.Where(m => record.Messages.Contains(m.Id))];

    internal ActivityChoice Choice { get; private set; } = new(ActivityShow.Others, null, null);

    public async Task<IActionResult> OnGetAsync(
        MailboxId mailbox, long? before, ActivityShow? show, PersonId? person, ActivityGround? ground, CancellationToken ct)
    {
        if (!ModelState.IsValid || await SummaryAsync(mailbox, ct) is not { IsMine: true } summary)
        {
            return NotFound();
        }

        Choice = new ActivityChoice(show ?? ActivityShow.Others, person, ground);
        if (!(await Door(mailbox).WhoLookedAsync(Choice.Filter, before, EntriesAtOnce, ct)).TryGet(out var found, out var refusal))
        {
            return RefusedPage(refusal, mailbox);
        }

        (Mailbox, Activity) = (summary, found);
        Opened = await OwnMessages.ReadAsync(
            Door(mailbox), [.. found.Records.Where(r => !r.IsMine).SelectMany(r => r.Messages)], ct);
        ViewData["Mailbox"] = mailbox;
        return Page();
    }

    public async Task<IActionResult> OnPostQuestionAsync(
        MailboxId mailbox, [FromForm] long entry, [FromForm] GuardedText words, AffirmativeAct act, CancellationToken ct) =>
        ModelState.IsValid
            ? Answered(mailbox, entry, "questioned", await Door(mailbox).QuestionAccessAsync(act, entry, words, ct))
            : NotFound();

    public async Task<IActionResult> OnPostEndAsync(MailboxId mailbox, [FromForm] long entry, AffirmativeAct act, CancellationToken ct) =>
        ModelState.IsValid ? Answered(mailbox, entry, "ended", await Door(mailbox).EndAccessAsync(act, entry, ct)) : NotFound();

    private IActionResult Answered(MailboxId mailbox, long entry, string done, Outcome<Done> outcome) => outcome.Refusal switch
    {
        null => LocalRedirect($"/activity/{mailbox}/entry/{entry}?done={done}"),
        { Code: RefusalCode.NotFound } => NotFound(),
        var refusal => RefusedPage(refusal, mailbox),
    };
}
