using GmailConnector.Guard;
using Microsoft.AspNetCore.Mvc;

namespace GmailConnector.Web.Pages.Mail;

/// <summary>What a list can be narrowed to. Shows no mail.</summary>
internal sealed class FiltersModel(Mailboxes mailboxes) : MailPage(mailboxes)
{
    internal MailboxId Mailbox { get; private set; }

    internal LabelId Label { get; private set; }

    internal ThreadFilter Filter { get; private set; }

    public async Task<IActionResult> OnGetAsync(
        MailboxId mailbox, [FromQuery] LabelId? label, [FromQuery] ThreadFilter? only, CancellationToken ct)
    {
        if (!ModelState.IsValid || await SummaryAsync(mailbox, ct) is null)
        {
            return NotFound();
        }

        (Mailbox, Label, Filter) = (mailbox, label ?? LabelId.Inbox, only ?? default);
        return Page();
    }

    internal string UrlOf(ThreadFilter filter) => $"/mail/{Mailbox}/{Label}" + (filter.IsEmpty ? "" : $"?only={filter}");
}
