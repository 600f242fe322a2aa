using GmailConnector.Guard;
using GmailConnector.Guard.Mail;
using GmailConnector.Guard.Notices;
using Microsoft.AspNetCore.Mvc;

namespace GmailConnector.Web.Pages.Mail;

/// <summary>Where somebody begins: in a mailbox, or without one on the page of their role.</summary>
internal sealed class IndexModel(Mailboxes mailboxes, NavigationBadges badges) : GuardedPage
{
    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        var mine = await mailboxes.OfAsync(Viewer, ct);
        var first = mine.FirstOrDefault(m => m.State == MailboxState.Connected) ?? mine.FirstOrDefault();
        return LocalRedirect(first is null ? await WithoutMailboxAsync(ct) : $"/mail/{first.Id}");
    }

    private async Task<string> WithoutMailboxAsync(CancellationToken ct)
    {
        var sign = await badges.ForAsync(Viewer, ct);
        return sign.NeedsBriefing ? "/briefing" : sign.WorksAtDesk ? "/desk" : sign.SeesNumbers ? "/statistics" : sign.Reviews ? "/scopes" : "/connect";
    }
}
