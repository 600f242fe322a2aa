using GmailConnector.Guard;
using GmailConnector.Guard.Recipients;
using GmailConnector.Guard.Sealed;
using Microsoft.AspNetCore.Mvc;

namespace GmailConnector.Web.Pages.Compose;

/// <summary>Suggestions for what is typed into To, Cc or Bcc. By POST, so that no address ever has a letter of it.</summary>
internal sealed class RecipientsModel(Mailboxes mailboxes) : GuardedPage
{
    internal RecipientSuggestions Suggestions { get; private set; } = new([], true);

    public IActionResult OnGet(MailboxId mailbox) => ModelState.IsValid ? LocalRedirect($"/compose/{mailbox}") : NotFound();

    public async Task<IActionResult> OnPostAsync(MailboxId mailbox, GuardedText typed, CancellationToken ct)
    {
        if (!ModelState.IsValid)
        {
            return NotFound();
        }

        if (!(await mailboxes.Open(Viewer, mailbox).FindRecipientsAsync(typed, ct)).TryGet(out var found, out var refusal))
        {
            return RefusedPane(refusal, mailbox);
        }

        Suggestions = found;
        return Page();
    }
}
