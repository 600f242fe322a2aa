using GmailConnector.Guard;
using GmailConnector.Guard.Mail;
using Microsoft.AspNetCore.Mvc;

namespace GmailConnector.Web.Pages.Mail;

internal sealed class IndexModel(Mailboxes mailboxes) : GuardedPage
{
    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        var mine = await mailboxes.OfAsync(Viewer, ct);
        var first = mine.FirstOrDefault(m => m.State == MailboxState.Connected) ?? mine.FirstOrDefault();
        return LocalRedirect(first is null ? "/connect" : $"/mail/{first.Id}");
    }
}
