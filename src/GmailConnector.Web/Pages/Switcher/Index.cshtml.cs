using GmailConnector.Guard;
using GmailConnector.Guard.Mail;
using GmailConnector.Web.Pages.Mail;
using GmailConnector.Web.Pages.Shared;
using Microsoft.AspNetCore.Mvc;

namespace GmailConnector.Web.Pages.Switcher;

/// <summary>The menu of mailboxes with what is unread in each inbox, when it is opened: each number is a view of that mailbox.</summary>
internal sealed class IndexModel(Mailboxes mailboxes) : MailPage(mailboxes)
{
    internal MailboxMenu Menu { get; private set; } = new([], null);

    public async Task<IActionResult> OnGetAsync([FromQuery] MailboxId? mailbox, [FromQuery] bool all, CancellationToken ct)
    {
        if (!ModelState.IsValid)
        {
            return NotFound();
        }

        if (mailbox is { } here)
        {
            await SummaryAsync(here, ct);
        }

        Dictionary<MailboxId, MailLabel> inboxes = [];
        foreach (var one in Mailboxes ?? [])
        {
            // A mailbox whose number can't be shown is in the menu without one.
            if ((await Door(one.Id).ListLabelsAsync(ct)).TryGet(out var labels, out _)
                && labels.FirstOrDefault(l => l.Id == LabelId.Inbox) is { } inbox)
            {
                inboxes[one.Id] = inbox;
            }
        }

        Menu = new MailboxMenu(Mailboxes ?? [], all ? null : mailbox) { Inboxes = inboxes };
        return Page();
    }
}
