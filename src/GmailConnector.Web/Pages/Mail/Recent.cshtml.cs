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

        return Show(mailbox, await mailboxes.Open(Viewer, mailbox).RecentSearchesAsync(ct));
    }

    /// <summary>Removes one, or where none is named all of them.</summary>
    public async Task<IActionResult> OnPostAsync(MailboxId mailbox, [FromForm] SearchId? search, CancellationToken ct)
    {
        if (!ModelState.IsValid)
        {
            return BadRequest();
        }

        var left = await mailboxes.Open(Viewer, mailbox).ForgetSearchesAsync(search, ct);
        return FragmentFor is null && left.IsAllowed ? LocalRedirect($"/mail/{mailbox}") : Show(mailbox, left);
    }

    private IActionResult Show(MailboxId mailbox, Outcome<RecentSearches> outcome)
    {
        if (!outcome.TryGet(out var recent, out var refusal))
        {
            return RefusedPane(refusal, mailbox);
        }

        (Mailbox, Searches) = (mailbox, [.. recent.Searches.Take(Shown)]);
        return Page();
    }
}
