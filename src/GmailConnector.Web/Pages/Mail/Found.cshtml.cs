using GmailConnector.Guard;
using GmailConnector.Guard.Mail;
using GmailConnector.Web.Hosting;
using Microsoft.AspNetCore.Mvc;

namespace GmailConnector.Web.Pages.Mail;

/// <summary>The results of a search that was made before: after Back and Reload, as a recent search, and page by page.</summary>
[CountsAs(RequestKind.Searching)]
internal sealed class FoundModel(Mailboxes mailboxes) : MailPage(mailboxes)
{
    public async Task<IActionResult> OnGetAsync(MailboxId mailbox, SearchId search, PageCursor? cursor, CancellationToken ct)
    {
        if (!ModelState.IsValid || await SummaryAsync(mailbox, ct) is not { } summary)
        {
            return NotFound();
        }

        var page = await Door(mailbox).RepeatSearchAsync(search, cursor, PageSize, ct);
        var list = ListOf(summary, LabelId.AllMail, null, page, null) with { Cursor = cursor };
        return More(list) ?? (page.Refusal is { Code: RefusalCode.NotFound } gone
            ? RefusedPage(gone, mailbox)
            : Show(new Workspace(summary, list, null, null)));
    }
}
