using GmailConnector.Guard;
using GmailConnector.Guard.Cases;
using GmailConnector.Guard.Mail;
using GmailConnector.Guard.Sharing;
using Microsoft.AspNetCore.Mvc;

namespace GmailConnector.Web.Pages.Sharing;

/// <summary>The messages shared with the viewer, and nothing else of the mailbox.</summary>
internal sealed class ViewModel(Mailboxes mailboxes, MessageAgreements agreements) : GuardedPage
{
    internal AccessCase Shared { get; private set; } = null!;

    internal CaseMailbox From { get; private set; } = null!;

    internal IReadOnlyList<MailMessage> Messages { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(GrantId grant, CancellationToken ct)
    {
        if (!ModelState.IsValid)
        {
            return NotFound();
        }

        if (!(await agreements.FindAsync(Viewer, grant, ct)).TryGet(out var shared, out var refusal))
        {
            return RefusedPage(refusal, null);
        }

        // There is nothing to read here for the owner, or before access was given.
        if (shared.Viewer.Id != Viewer.Person || shared.Since is null)
        {
            return LocalRedirect($"/shared/{grant}/receipt");
        }

        var from = shared.Mailboxes[0];
        if (!(await mailboxes.OpenShared(Viewer, grant, from.Mailbox).ReadMessagesAsync(from.Messages, ct)).TryGet(
            out var opened, out refusal))
        {
            return RefusedPage(refusal, null);
        }

        (Shared, From, Messages) = (shared, from, opened.Messages);
        ViewData["Title"] = SharingTexts.SharedWithMe;
        return Page();
    }
}
