using GmailConnector.Guard.Acts;
using GmailConnector.Guard;
using GmailConnector.Guard.Connections;
using GmailConnector.Guard.Mail;
using Microsoft.AspNetCore.Mvc;

namespace GmailConnector.Web.Pages.MyMailboxes;

internal sealed class IndexModel(Mailboxes mailboxes, MailboxConnections connections) : GuardedPage
{
    internal IReadOnlyList<MailboxSummary> Mine { get; private set; } = [];

    internal Refusal? Refusal { get; private set; }

    public async Task OnGetAsync(CancellationToken ct) => Mine = await mailboxes.OfAsync(Viewer, ct);

    public async Task<IActionResult> OnPostWithdrawAsync([FromForm] MailboxId mailbox, AffirmativeAct act, CancellationToken ct)
    {
        if (!ModelState.IsValid)
        {
            return NotFound();
        }

        return (await connections.WithdrawAsync(Viewer, act, mailbox, ct)).Refusal is { } refusal
            ? await RefuseAsync(refusal, ct)
            : LocalRedirect("/mailboxes?done=withdrawn");
    }

    public async Task<IActionResult> OnPostDisconnectAsync(
        [FromForm] MailboxId mailbox, [FromForm] ConfirmingWord? confirm, AffirmativeAct act, CancellationToken ct)
    {
        // Any other word reads as none, and the refusal says so.
        if (mailbox == default)
        {
            return NotFound();
        }

        if (confirm is not (ConfirmingWord.Delete or ConfirmingWord.Löschen))
        {
            return await RefuseAsync(
                new Refusal(
                    RefusalCode.InvalidInput,
                    MyMailboxesTexts.YouDidntTypeTheWord,
                    MyMailboxesTexts.TypeDeleteToConfirm,
                    "erase-is-confirmed",
                    "",
                    RemedyKind.Correct),
                ct);
        }

        return (await connections.DisconnectAsync(Viewer, act, mailbox, ct)).Refusal is { } refusal
            ? await RefuseAsync(refusal, ct)
            : LocalRedirect("/mailboxes?done=disconnected");
    }

    private async Task<IActionResult> RefuseAsync(Refusal refusal, CancellationToken ct)
    {
        Answer(refusal);
        Refusal = refusal;
        await OnGetAsync(ct);
        return Page();
    }
}
