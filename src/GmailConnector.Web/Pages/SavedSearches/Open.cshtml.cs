using GmailConnector.Guard;
using GmailConnector.Web.Pages.Mail;
using Microsoft.AspNetCore.Mvc;

namespace GmailConnector.Web.Pages.SavedSearches;

/// <summary>Opens a saved search: what it finds is on the page of that search.</summary>
internal sealed class OpenModel(Mailboxes mailboxes) : MailPage(mailboxes)
{
    public async Task<IActionResult> OnGetAsync(MailboxId mailbox, SavedSearchId saved, CancellationToken ct)
    {
        if (!ModelState.IsValid || await SummaryAsync(mailbox, ct) is null)
        {
            return NotFound();
        }

        return (await Door(mailbox).OpenSavedSearchAsync(saved, ct)).TryGet(out var search, out var refusal)
            ? LocalRedirect($"/mail/{mailbox}/search/{search}")
            : RefusedPage(refusal, mailbox);
    }
}
