using GmailConnector.Guard;
using GmailConnector.Web.Pages.Mail;
using Microsoft.AspNetCore.Mvc;

namespace GmailConnector.Web.Pages.AllInboxes;

/// <summary>The inboxes of a person's mailboxes in one list; each is a view of its own mailbox, decided and recorded there.</summary>
internal sealed class IndexModel(Mailboxes mailboxes) : MailPage(mailboxes)
{
    internal InboxesView Inboxes { get; private set; } = new([]);

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        await ReadAsync(ct);
        if (Mailboxes is not { Count: > 1 })
        {
            return GoTo("/mail");
        }

        Inboxes = new InboxesView(await Task.WhenAll(Mailboxes.Select(async m => ListOf(
            m, LabelId.Inbox, null, await Door(m.Id).ListThreadsAsync(LabelId.Inbox, null, InboxesView.MostOfEach, ct), null))));
        if (FragmentFor == "list")
        {
            return Partial("_List", Inboxes);
        }

        ViewData["Workspace"] = true;
        ViewData["AllInboxes"] = true;
        ViewData["Title"] = AllInboxesTexts.AllInboxes;
        return Page();
    }
}
