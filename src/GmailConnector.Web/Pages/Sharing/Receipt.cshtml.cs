using GmailConnector.Guard;
using GmailConnector.Guard.Cases;
using GmailConnector.Guard.Mail;
using GmailConnector.Guard.Sharing;
using GmailConnector.Web.Pages.Activity;
using Microsoft.AspNetCore.Mvc;

namespace GmailConnector.Web.Pages.Sharing;

/// <summary>What was agreed, for both people concerned.</summary>
internal sealed class ReceiptModel(MessageAgreements agreements, Mailboxes mailboxes) : GuardedPage
{
    internal AccessCase Shared { get; private set; } = null!;

    internal EntryPlace? Entry { get; private set; }

    /// <summary>The messages that it is about, opened for their owner; nobody else's receipt names them.</summary>
    internal IReadOnlyList<MailMessage> Named { get; private set; } = [];

    internal bool IsOwner => Shared.Owner?.Id == Viewer.Person;

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

        Shared = shared;
        Entry = shared.Since is not null && (await agreements.ReceiptAsync(Viewer, grant, ct)).TryGet(out var entry, out _) ? entry : null;
        if (IsOwner && shared.Mailboxes is [var mailbox])
        {
            Named = await OwnMessages.ReadAsync(mailboxes.Open(Viewer, mailbox.Mailbox), mailbox.Messages, ct);
        }

        ViewData["Title"] = SharingTexts.Receipt;
        return Page();
    }
}
