using GmailConnector.Guard;
using GmailConnector.Guard.Mail;
using Microsoft.AspNetCore.Mvc;

namespace GmailConnector.Web.Pages.Mail;

/// <summary>What this person last searched for, under the search box.</summary>
internal sealed class RecentModel(Mailboxes mailboxes) : GuardedPage
{
    private const int Shown = 8;

    internal MailboxId Mailbox { get; private set; }

    internal IReadOnlyList<RecentSearch> Searches { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(MailboxId mailbox, CancellationToken ct)
    {
        if (!ModelState.IsValid)
        {
            return NotFound();
        }

        if (!(await mailboxes.Open(Viewer, mailbox).RecentSearchesAsync(ct)).TryGet(out var recent, out var refusal))
        {
            return RefusedPane(refusal, mailbox);
        }

        (Mailbox, Searches) = (mailbox, [.. recent.Searches.Take(Shown)]);
        return Page();
    }
}
