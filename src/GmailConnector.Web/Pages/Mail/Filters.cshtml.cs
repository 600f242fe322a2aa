using GmailConnector.Guard;
using Microsoft.AspNetCore.Mvc;

namespace GmailConnector.Web.Pages.Mail;

/// <summary>What a list can be narrowed to, and the way to change all of it. Shows no mail.</summary>
internal sealed class FiltersModel(Mailboxes mailboxes) : MailPage(mailboxes)
{
    internal MailboxId Mailbox { get; private set; }

    internal LabelId Label { get; private set; }

    internal ThreadFilter Filter { get; private set; }

    internal SearchId? Search { get; private set; }

    /// <summary>What can be done with all of the list.</summary>
    internal string BulkUrl => $"/mail/{Mailbox}/bulk?" + (Search is { } search
        ? $"search={search}"
        : $"label={Label}" + (Filter.IsEmpty ? "" : $"&only={Filter}"));

    /// <summary>Where the owner makes a filter of a search; null for lists.</summary>
    internal string? CreateFilterUrl { get; private set; }

    public async Task<IActionResult> OnGetAsync(
        MailboxId mailbox,
        [FromQuery] LabelId? label,
        [FromQuery] ThreadFilter? only,
        [FromQuery] SearchId? search,
        CancellationToken ct)
    {
        if (!ModelState.IsValid || await SummaryAsync(mailbox, ct) is not { } summary)
        {
            return NotFound();
        }

        (Mailbox, Label, Filter, Search) = (mailbox, label ?? LabelId.Inbox, only ?? default, search);
        CreateFilterUrl = summary.IsMine && search is not null ? $"/filters/{mailbox}/new?search={search}" : null;
        return Page();
    }

    internal string UrlOf(ThreadFilter filter) => $"/mail/{Mailbox}/{Label}" + (filter.IsEmpty ? "" : $"?only={filter}");
}
