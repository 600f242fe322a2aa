using System.Globalization;
using System.Text;
using GmailConnector.Guard;
using GmailConnector.Guard.Activity;
using GmailConnector.Guard.Mail;
using GmailConnector.Guard.Publishing;
using GmailConnector.Web.Pages.Mail;
using Microsoft.AspNetCore.Mvc;

namespace GmailConnector.Web.Pages.Activity;

internal sealed class EntryModel(Mailboxes mailboxes, PublicRecord record) : MailPage(mailboxes)
{
    internal IReadOnlyList<string> EvidenceKeys => record.EvidenceKeys;

    internal MailboxSummary? Mailbox { get; private set; }

    internal AccessReceipt? Receipt { get; private set; }

    /// <summary>The owner's own messages that the entry names, opened for the owner.</summary>
    internal IReadOnlyList<MailMessage> Opened { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(MailboxId mailbox, long entry, CancellationToken ct)
    {
        if (!ModelState.IsValid || await SummaryAsync(mailbox, ct) is not { IsMine: true } summary)
        {
            return NotFound();
        }

        if (!(await Door(mailbox).ReadReceiptAsync(entry, ct)).TryGet(out var receipt, out var refusal))
        {
            return refusal.Code == RefusalCode.NotFound ? NotFound() : RefusedPage(refusal, mailbox);
        }

        (Mailbox, Receipt) = (summary, receipt);
        Opened = await OwnMessages.ReadAsync(Door(mailbox), receipt.Record.IsMine ? [] : receipt.Record.Messages, ct);
        ViewData["Mailbox"] = mailbox;
        return Page();
    }

    /// <summary>The entry's bytes, for whoever checks the proof.</summary>
    public Task<IActionResult> OnGetBytesAsync(MailboxId mailbox, long entry, CancellationToken ct) =>
        FileAsync(
            mailbox,
            entry,
            p => File(p.Entry.ToArray(), "application/json", string.Create(CultureInfo.InvariantCulture, $"entry-{entry}.json")),
            ct);

    public Task<IActionResult> OnGetProofAsync(MailboxId mailbox, long entry, CancellationToken ct) =>
        FileAsync(
            mailbox,
            entry,
            p => File(
                Encoding.UTF8.GetBytes(p.Proof),
                "text/plain; charset=utf-8",
                string.Create(CultureInfo.InvariantCulture, $"entry-{entry}.tlog-proof")),
            ct);

    private async Task<IActionResult> FileAsync(MailboxId mailbox, long entry, Func<AccessProof, IActionResult> file, CancellationToken ct)
    {
        if (!ModelState.IsValid)
        {
            return NotFound();
        }

        return (await Door(mailbox).ReadProofAsync(entry, ct)).TryGet(out var proof, out var refusal) ? file(proof)
            : refusal.Code == RefusalCode.NotFound ? NotFound()
            : RefusedPage(refusal, mailbox);
    }
}
