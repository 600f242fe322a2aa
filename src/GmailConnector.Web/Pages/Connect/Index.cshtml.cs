using GmailConnector.Guard;
using GmailConnector.Guard.Connections;
using GmailConnector.Guard.Mail;
using Microsoft.AspNetCore.Mvc;

namespace GmailConnector.Web.Pages.Connect;

/// <summary>The agreement, shown right before the question, and the positive answer to it.</summary>
internal sealed class IndexModel(MailboxConnections connections, Mailboxes mailboxes) : GuardedPage
{
    internal AgreementPage Agreement => connections.Agreement;

    /// <summary>A mailbox that is connected already and needs only the agreement.</summary>
    internal MailboxSummary? Mailbox { get; private set; }

    internal Refusal? Refusal { get; private set; }

    public async Task<IActionResult> OnGetAsync(MailboxId? mailbox, CancellationToken ct) => await FindAsync(mailbox, ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(
        [FromForm] MailboxId? mailbox, [FromForm] TextHash? shownHash, [FromForm] Ticked? agree, [FromForm] List<GmailScope> scopes, [FromForm] bool ownWindow, CancellationToken ct)
    {
        if (!await FindAsync(mailbox, ct))
        {
            return NotFound();
        }

        if (agree != Ticked.Yes)
        {
            return Refuse(new Refusal(
                RefusalCode.InvalidInput, "You haven't ticked that you agree.", "Tick it if you agree; otherwise nothing happens.", "agreement-is-affirmative", "", RemedyKind.Correct));
        }

        var chosen = Mailbox is null ? scopes.Prepend(GmailScope.ReadOnly).Distinct().Order().ToList() : [.. Mailbox.Granted];
        var agreed = await connections.AgreeAsync(Viewer, shownHash?.Value ?? string.Empty, chosen, ct);
        if (!agreed.TryGet(out var agreement, out var refusal))
        {
            return Refuse(refusal);
        }

        if (Mailbox is not { } connected)
        {
            return Journey.To(Viewer, agreement, chosen, null, ownWindow);
        }

        var renewed = await connections.RenewAsync(Viewer, connected.Id, agreement, ct);
        return renewed.TryGet(out _, out refusal) ? LocalRedirect($"/mail/{connected.Id}?done=agreed") : Refuse(refusal);
    }

    private async Task<bool> FindAsync(MailboxId? mailbox, CancellationToken ct)
    {
        if (!ModelState.IsValid)
        {
            return false;
        }

        if (mailbox is { } id)
        {
            Mailbox = (await mailboxes.OfAsync(Viewer, ct)).FirstOrDefault(m => m.Id == id);
            ViewData["Mailbox"] = mailbox;
            return Mailbox is not null;
        }

        return true;
    }

    private IActionResult Refuse(Refusal refusal)
    {
        Answer(refusal);
        Refusal = refusal;
        return Page();
    }
}
