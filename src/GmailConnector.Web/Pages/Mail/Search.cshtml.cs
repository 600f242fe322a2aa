using GmailConnector.Guard;
using GmailConnector.Guard.Mail;
using GmailConnector.Guard.Sealed;
using GmailConnector.Web.Hosting;
using Microsoft.AspNetCore.Mvc;

namespace GmailConnector.Web.Pages.Mail;

/// <summary>Search by POST, so that search terms never appear in an address or a history.</summary>
[CountsAs(RequestKind.Searching)]
internal sealed class SearchModel(Mailboxes mailboxes) : MailPage(mailboxes)
{
    public IActionResult OnGet(MailboxId mailbox) => ModelState.IsValid ? LocalRedirect($"/mail/{mailbox}") : NotFound();

    public async Task<IActionResult> OnPostAsync(MailboxId mailbox, GuardedText phrase, [FromForm] PageCursor? cursor, CancellationToken ct)
    {
        if (!ModelState.IsValid || await SummaryAsync(mailbox, ct) is not { } summary)
        {
            return NotFound();
        }

        var page = await Door(mailbox).SearchAsync(phrase, cursor, PageSize, ct);
        var list = ListOf(summary, LabelId.AllMail, phrase, page, null) with { Cursor = cursor };
        return FragmentFor == "more" && page.IsAllowed ? Partial("_Rows", list) : Show(new Workspace(summary, list, null, null));
    }
}
