using GmailConnector.Guard;
using GmailConnector.Guard.Mail;
using Microsoft.AspNetCore.Mvc;

namespace GmailConnector.Web.Pages.Mail;

internal sealed class ListModel(Mailboxes mailboxes) : MailPage(mailboxes)
{
    public async Task<IActionResult> OnGetAsync(
        MailboxId mailbox, LabelId label, [FromQuery] ThreadFilter? only, PageCursor? cursor, CancellationToken ct)
    {
        if (!ModelState.IsValid || await SummaryAsync(mailbox, ct) is not { } summary)
        {
            return NotFound();
        }

        var page = await Door(mailbox).ListThreadsAsync(label, only ?? default, cursor, PageSize, ct);
        var list = ListOf(summary, label, null, page, null) with { Cursor = cursor, Filter = only ?? default };
        if (FragmentFor != "more")
        {
            list = list with { Unfinished = await Door(mailbox).FindUnfinishedBulkChangeAsync(ct) };
        }

        switch (FragmentFor)
        {
            case "more":
                return page.IsAllowed ? Partial("_Rows", list.Rows) : RefusedPane(page.Refusal!, mailbox);
            case "list":
                if (page.Refusal is { } refusal)
                {
                    Answer(refusal);
                }

                return Partial("_Renewed", new Workspace(summary, list, null, null));
            default:
                return Show(new Workspace(summary, list, null, null));
        }
    }
}
