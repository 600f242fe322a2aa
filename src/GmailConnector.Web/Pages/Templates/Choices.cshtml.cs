using GmailConnector.Guard;
using GmailConnector.Guard.Composing;
using Microsoft.AspNetCore.Mvc;

namespace GmailConnector.Web.Pages.Templates;

/// <summary>The templates to choose from in an editor.</summary>
internal sealed class ChoicesModel(Mailboxes mailboxes) : GuardedPage
{
    internal IReadOnlyList<MessageTemplate> Templates { get; private set; } = [];

    internal MailboxId Mailbox { get; private set; }

    public async Task<IActionResult> OnGetAsync(MailboxId mailbox, CancellationToken ct)
    {
        if (!ModelState.IsValid)
        {
            return NotFound();
        }

        if (!(await mailboxes.Open(Viewer, mailbox).ListTemplatesAsync(ct)).TryGet(out var templates, out var refusal))
        {
            return RefusedPane(refusal, mailbox);
        }

        (Mailbox, Templates) = (mailbox, templates);
        return Page();
    }
}
