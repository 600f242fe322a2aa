using GmailConnector.Guard;
using GmailConnector.Guard.AspNetCore.Binding;
using GmailConnector.Guard.Mail;
using Microsoft.AspNetCore.Mvc;

namespace GmailConnector.Web.Pages.Connect;

/// <summary>Where Google's answer ends up: what was really granted, and how far the mail is.</summary>
internal sealed class ProgressModel(Mailboxes mailboxes) : GuardedPage
{
    internal MailboxSummary? Mailbox { get; private set; }

    /// <summary>Where one was when more was needed.</summary>
    internal LocalPath? Back { get; private set; }

    /// <summary>Whether this window was opened for the trip to Google alone, beside the page that goes on by itself.</summary>
    internal bool OwnWindow { get; private set; }

    public async Task<IActionResult> OnGetAsync([FromQuery] MailboxId? mailbox, [FromQuery] LocalPath? back, [FromQuery] bool ownWindow, CancellationToken ct)
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
