using GmailConnector.Guard;
using GmailConnector.Guard.Connections;
using GmailConnector.Guard.Mail;
using GmailConnector.Web.Pages.Mail;
using Microsoft.AspNetCore.Mvc;

namespace GmailConnector.Web.Pages.Activity;

internal sealed class IndexModel(Mailboxes mailboxes) : MailPage(mailboxes)
{
    private const int EntriesAtOnce = 100;

    internal MailboxSummary? Mailbox { get; private set; }

    internal IReadOnlyList<AccessRecord> Records { get; private set; } = [];

    internal long? Older { get; private set; }

    public async Task<IActionResult> OnGetAsync(MailboxId mailbox, long? before, CancellationToken ct)
    {
        if (!ModelState.IsValid || await SummaryAsync(mailbox, ct) is not { } summary)
        {
            return NotFound();
        }

        var found = await Door(mailbox).WhoLookedAsync(before, EntriesAtOnce, ct);
        if (!found.TryGet(out var records, out var refusal))
        {
            return RefusedPage(refusal, mailbox);
        }

        Mailbox = summary;
        Records = records;

        // Outcome entries aren't shown, so a page may hold fewer than were asked for; only the first entry of all is an end.
        Older = records.Count > 0 && records[^1].EntryIndex > 0 ? records[^1].EntryIndex : null;
        ViewData["Mailbox"] = mailbox;
        return Page();
    }
}
