using GmailConnector.Guard;
using GmailConnector.Guard.Acts;
using GmailConnector.Guard.AspNetCore;
using GmailConnector.Guard.Packaging;
using Microsoft.AspNetCore.Mvc;

namespace GmailConnector.Web.Pages.Desk.Inspecting;

/// <summary>An encrypted archive: prepared, its passphrase shown once, then downloaded.</summary>
internal sealed class PackageModel(Mailboxes mailboxes) : GuardedPage
{
    internal GrantId Grant { get; private set; }

    internal MailboxId Mailbox { get; private set; }

    /// <summary>The message whose attachment is in it; null for an export.</summary>
    internal MessageId? Message { get; private set; }

    internal SealedPackage Prepared { get; private set; } = null!;

    public async Task<IActionResult> OnPostArchiveAsync(
        GrantId grant, MailboxId mailbox, [FromForm] MessageId message, [FromForm] PartId? part, AffirmativeAct act, CancellationToken ct)
    {
        if (!ModelState.IsValid)
        {
            return NotFound();
        }

        Message = message;
        return Show(grant, mailbox, await mailboxes.OpenUnder(Viewer, grant, mailbox).ArchiveAsync(act, message, part?.Value, ct));
    }

    public async Task<IActionResult> OnPostExportAsync(
        GrantId grant, MailboxId mailbox, [FromForm] int part, AffirmativeAct act, CancellationToken ct) =>
        ModelState.IsValid
            ? Show(grant, mailbox, await mailboxes.OpenUnder(Viewer, grant, mailbox).ExportAsync(act, part, ct))
            : NotFound();

    public async Task<IActionResult> OnPostTakeAsync(GrantId grant, MailboxId mailbox, [FromForm] PackageId? token, CancellationToken ct)
    {
        if (!ModelState.IsValid)
        {
            return NotFound();
        }

        var taken = await mailboxes.OpenUnder(Viewer, grant, mailbox).TakePackageAsync(token?.Value ?? string.Empty, ct);
        return taken.TryGet(out var file, out var refusal) ? new GuardedFileResult(file) : RefusedPage(refusal, null);
    }

    private IActionResult Show(GrantId grant, MailboxId mailbox, Outcome<SealedPackage> prepared)
    {
        if (!prepared.TryGet(out var package, out var refusal))
        {
            return RefusedPage(refusal, null);
        }

        (Grant, Mailbox, Prepared) = (grant, mailbox, package);
        ViewData["Title"] = DeskTexts.EncryptedArchive;
        return Page();
    }
}
