using GmailConnector.Guard;
using GmailConnector.Guard.Mail;
using GmailConnector.Guard.Sealed;
using GmailConnector.Web.Pages.Mail;
using Microsoft.AspNetCore.Mvc;

namespace GmailConnector.Web.Pages.SavedSearches;

/// <summary>Searches under a name: saved, renamed and deleted.</summary>
internal sealed class IndexModel(Mailboxes mailboxes) : MailPage(mailboxes)
{
    internal MailboxSummary? Mailbox { get; private set; }

    internal IReadOnlyList<SavedSearch> Saved { get; private set; } = [];

    /// <summary>The search that is about to be saved.</summary>
    internal RecentSearch? Search { get; private set; }

    internal Refusal? Refusal { get; private set; }

    /// <summary>What was typed and refused.</summary>
    internal GuardedText? Typed { get; private set; }

    public Task<IActionResult> OnGetAsync(MailboxId mailbox, [FromQuery] SearchId? search, CancellationToken ct) =>
        ShowAsync(mailbox, search, null, null, ct);

    public async Task<IActionResult> OnPostSaveAsync(
        MailboxId mailbox, [FromForm] SearchId search, GuardedText name, CancellationToken ct) =>
        !ModelState.IsValid ? BadRequest()
        : await DoneAsync(mailbox, search, name, await Door(mailbox).SaveSearchAsync(search, name, ct), ct);

    public async Task<IActionResult> OnPostRenameAsync(
        MailboxId mailbox, [FromForm] SavedSearchId saved, GuardedText name, CancellationToken ct) =>
        !ModelState.IsValid ? BadRequest()
        : await DoneAsync(mailbox, null, null, await Door(mailbox).RenameSavedSearchAsync(saved, name, ct), ct);

    public async Task<IActionResult> OnPostDeleteAsync(MailboxId mailbox, [FromForm] SavedSearchId saved, CancellationToken ct) =>
        !ModelState.IsValid ? BadRequest()
        : await DoneAsync(mailbox, null, null, await Door(mailbox).DeleteSavedSearchAsync(saved, ct), ct);

    private async Task<IActionResult> DoneAsync(
        MailboxId mailbox, SearchId? search, GuardedText? typed, Outcome<Done> done, CancellationToken ct) =>
        done.Refusal is { } refusal
            ? await ShowAsync(mailbox, search, typed, refusal, ct)
            : LocalRedirect($"/saved-searches/{mailbox}?done=savedsearches");

    private async Task<IActionResult> ShowAsync(
        MailboxId mailbox, SearchId? search, GuardedText? typed, Refusal? refusal, CancellationToken ct)
    {
        if (!ModelState.IsValid || await SummaryAsync(mailbox, ct) is not { } summary)
        {
            return NotFound();
        }

        if (!(await Door(mailbox).ListSavedSearchesAsync(ct)).TryGet(out var saved, out var why))
        {
            return RefusedPage(refusal ?? why, mailbox);
        }

        (Mailbox, Saved, Typed, Refusal) = (summary, saved, typed, refusal);
        if (search is { } made && (await Door(mailbox).RecentSearchesAsync(ct)).TryGet(out var recent, out _))
        {
            Search = recent.Searches.FirstOrDefault(s => s.Id == made);
        }

        if (refusal is not null)
        {
            Answer(refusal);
        }

        ViewData["Mailbox"] = mailbox;
        ViewData["Title"] = SavedSearchesTexts.SavedSearches;
        return Page();
    }
}
