using GmailConnector.Guard;
using GmailConnector.Guard.AspNetCore.Binding;
using GmailConnector.Guard.Mail;
using Microsoft.AspNetCore.Mvc;

namespace GmailConnector.Web.Pages.Connect;

/// <summary>Shown after connecting: which scopes were really granted, and how far the sync is.</summary>
internal sealed class ProgressModel(Mailboxes mailboxes) : GuardedPage
{
    internal MailboxSummary? Mailbox { get; private set; }

    /// <summary>The page where one more permission was needed.</summary>
    internal LocalPath? Back { get; private set; }

    /// <summary>Whether this window was opened only for Google's pages, beside a page that continues by itself.</summary>
    internal bool OwnWindow { get; private set; }

    public async Task<IActionResult> OnGetAsync(
        [FromQuery] MailboxId? mailbox, [FromQuery] LocalPath? back, [FromQuery] bool ownWindow, CancellationToken ct)
    {
        OwnWindow = ownWindow;
        var mine = await mailboxes.OfAsync(Viewer, ct);
        Mailbox = mailbox is { } id ? mine.FirstOrDefault(m => m.Id == id) : mine.MaxBy(m => m.ConnectedAt);
        if (Mailbox is null)
        {
            return LocalRedirect("/connect");
        }

        Back = back;
        ViewData["Mailbox"] = Mailbox.Id;
        return Page();
    }
}
