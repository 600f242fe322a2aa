using GmailConnector.Guard;
using GmailConnector.Guard.Acts;
using GmailConnector.Guard.Cases;
using GmailConnector.Guard.Mail;
using GmailConnector.Guard.Sealed;
using GmailConnector.Web.Hosting;
using GmailConnector.Web.Pages.Mail;
using Microsoft.AspNetCore.Mvc;

namespace GmailConnector.Web.Pages.Reports;

/// <summary>An agent reports a message to the security officers, with words of their own.</summary>
[CountsAs(RequestKind.Filing)]
internal sealed class NewModel(Mailboxes mailboxes, SecurityReports reports) : MailPage(mailboxes)
{
    internal MailboxId Mailbox { get; private set; }

    internal MailMessage Message { get; private set; } = null!;

    internal GuardedText Words { get; private set; } = GuardedText.Empty;

    internal Refusal? Refusal { get; private set; }

    internal ActToken Act => reports.OfferReport(Viewer, Mailbox, Message.Id);

    public Task<IActionResult> OnGetAsync(MailboxId mailbox, MessageId message, CancellationToken ct) =>
        ShowAsync(mailbox, message, GuardedText.Empty, null, ct);

    public async Task<IActionResult> OnPostAsync(
        MailboxId mailbox, MessageId message, [FromForm] GuardedText words, AffirmativeAct act, CancellationToken ct)
    {
        if (!ModelState.IsValid)
        {
            return NotFound();
        }

        return (await reports.ReportAsync(Viewer, act, mailbox, message, words, ct)).TryGet(out var report, out var refusal)
            ? LocalRedirect($"/reports/{report}?done=reportedmessage")
            : await ShowAsync(mailbox, message, words, refusal, ct);
    }

    private async Task<IActionResult> ShowAsync(
        MailboxId mailbox, MessageId message, GuardedText words, Refusal? refusal, CancellationToken ct)
    {
        if (!ModelState.IsValid || await SummaryAsync(mailbox, ct) is null)
        {
            return NotFound();
        }

        if (!(await Door(mailbox).ReadMessagesAsync([message], ct)).TryGet(out var opened, out var unread))
        {
            return RefusedPage(unread, mailbox);
        }

        if (opened.Messages.Count == 0)
        {
            return NotFound();
        }

        (Mailbox, Message, Words, Refusal) = (mailbox, opened.Messages[0], words, refusal);
        ViewData["Title"] = ReportsTexts.ReportToSecurity;
        ViewData["Mailbox"] = mailbox;
        if (refusal is not null)
        {
            Answer(refusal);
        }

        return Page();
    }
}
