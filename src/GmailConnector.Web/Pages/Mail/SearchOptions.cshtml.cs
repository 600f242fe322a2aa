using GmailConnector.Guard;
using GmailConnector.Guard.Mail;
using GmailConnector.Web.Hosting;
using Microsoft.AspNetCore.Mvc;

namespace GmailConnector.Web.Pages.Mail;

/// <summary>Search by fields. It becomes a search in Gmail's search language, which then stands in the search box.</summary>
[CountsAs(RequestKind.Searching)]
internal sealed class SearchOptionsModel(Mailboxes mailboxes, TimeProvider clock) : MailPage(mailboxes)
{
    internal MailboxId Mailbox { get; private set; }

    internal IReadOnlyList<MailLabel> Labels { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(MailboxId mailbox, CancellationToken ct)
    {
        if (!ModelState.IsValid || await SummaryAsync(mailbox, ct) is null)
        {
            return NotFound();
        }

        if (!(await Door(mailbox).ListLabelsAsync(ct)).TryGet(out var labels, out var refusal))
        {
            return RefusedPane(refusal, mailbox);
        }

        (Mailbox, Labels) = (mailbox, labels);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(MailboxId mailbox, SearchOptionsInput options, CancellationToken ct)
    {
        if (!ModelState.IsValid || await SummaryAsync(mailbox, ct) is null)
        {
            return NotFound();
        }

        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        return !(await Door(mailbox).SearchAsync(options.ToCriteria(today), PageSize, ct)).TryGet(out var page, out var refusal)
            ? RefusedNotice(refusal, mailbox)
            : GoTo($"/mail/{mailbox}/search/{page.Search!.Id}");
    }
}
