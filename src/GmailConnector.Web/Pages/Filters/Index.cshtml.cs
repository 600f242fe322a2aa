using GmailConnector.Guard;
using GmailConnector.Guard.Acts;
using GmailConnector.Guard.AspNetCore;
using GmailConnector.Guard.Filters;
using GmailConnector.Guard.Mail;
using GmailConnector.Web.Pages.Mail;
using Microsoft.AspNetCore.Mvc;

namespace GmailConnector.Web.Pages.Filters;

/// <summary>Gmail's filters: listed, deleted, and created again where that was a mistake.</summary>
[GoogleScopedAuthorize(GmailScope.SettingsBasic)]
internal sealed class IndexModel(Mailboxes mailboxes) : MailPage(mailboxes)
{
    internal MailboxSummary? Mailbox { get; private set; }

    internal IReadOnlyList<MailFilter> Filters { get; private set; } = [];

    internal MailFilter? Deleted { get; private set; }

    internal Refusal? Refusal { get; private set; }

    public Task<IActionResult> OnGetAsync(MailboxId mailbox, CancellationToken ct) => ShowAsync(mailbox, null, null, ct);

    public async Task<IActionResult> OnPostDeleteAsync(
        MailboxId mailbox, [FromForm] FilterId filter, AffirmativeAct act, CancellationToken ct)
    {
        if (!ModelState.IsValid)
        {
            return BadRequest();
        }

        // What was deleted is mail's words: it comes back in this answer, and stands in no address.
        return (await Door(mailbox).DeleteFilterAsync(act, filter, ct)).TryGet(out var deleted, out var refusal)
            ? await ShowAsync(mailbox, deleted, null, ct)
            : await ShowAsync(mailbox, null, refusal, ct);
    }

    private async Task<IActionResult> ShowAsync(MailboxId mailbox, MailFilter? deleted, Refusal? refusal, CancellationToken ct)
    {
        if (!ModelState.IsValid || await SummaryAsync(mailbox, ct) is not { } summary)
        {
            return NotFound();
        }

        if (!(await Door(mailbox).ListFiltersAsync(ct)).TryGet(out var filters, out var why))
        {
            return RefusedPage(refusal ?? why, mailbox);
        }

        (Mailbox, Filters, Deleted, Refusal) = (summary, filters, deleted, refusal);
        if (refusal is not null)
        {
            Answer(refusal);
        }

        ViewData["Mailbox"] = mailbox;
        ViewData["Title"] = FiltersTexts.Filters;
        return Page();
    }
}
