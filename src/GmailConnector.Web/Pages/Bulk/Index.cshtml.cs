using GmailConnector.Guard;
using GmailConnector.Guard.BulkChanges;
using GmailConnector.Web.Hosting;
using GmailConnector.Web.Pages.Mail;
using Microsoft.AspNetCore.Mvc;

namespace GmailConnector.Web.Pages.Bulk;

/// <summary>
/// A change of many conversations: asked once more with its number, then made batch by batch while the page is open, stopped, gone on with,
/// tried again and undone.
/// </summary>
[CountsAs(RequestKind.Pulse, Handler = "Step")]
internal sealed class IndexModel(Mailboxes mailboxes) : MailPage(mailboxes)
{
    internal BulkView? View { get; private set; }

    public async Task<IActionResult> OnGetAsync(MailboxId mailbox, BulkChangeId bulk, CancellationToken ct) =>
        ModelState.IsValid ? Show(mailbox, await Door(mailbox).ReadBulkChangeAsync(bulk, ct)) : NotFound();

    public async Task<IActionResult> OnPostBeginAsync(MailboxId mailbox, BulkChangeId bulk, CancellationToken ct) =>
        ModelState.IsValid ? Answer(mailbox, await Door(mailbox).BeginBulkChangeAsync(bulk, ct)) : BadRequest();

    public async Task<IActionResult> OnPostStepAsync(MailboxId mailbox, BulkChangeId bulk, CancellationToken ct) =>
        ModelState.IsValid ? Answer(mailbox, await Door(mailbox).StepBulkChangeAsync(bulk, ct)) : BadRequest();

    public async Task<IActionResult> OnPostStopAsync(MailboxId mailbox, BulkChangeId bulk, CancellationToken ct) =>
        ModelState.IsValid ? Answer(mailbox, await Door(mailbox).StopBulkChangeAsync(bulk, ct)) : BadRequest();

    public async Task<IActionResult> OnPostRetryAsync(
        MailboxId mailbox, BulkChangeId bulk, [FromForm] ThreadId? thread, CancellationToken ct) =>
        ModelState.IsValid ? Answer(mailbox, await Door(mailbox).RetryBulkChangeAsync(bulk, thread, ct)) : BadRequest();

    public async Task<IActionResult> OnPostUndoAsync(MailboxId mailbox, BulkChangeId bulk, CancellationToken ct) =>
        ModelState.IsValid ? Answer(mailbox, await Door(mailbox).UndoBulkChangeAsync(bulk, ct)) : BadRequest();

    private IActionResult Show(MailboxId mailbox, Outcome<BulkChange> outcome)
    {
        if (!outcome.TryGet(out var change, out var refusal))
        {
            return RefusedPage(refusal, mailbox);
        }

        View = new BulkView(mailbox, change);
        ViewData["Mailbox"] = mailbox;
        ViewData["Title"] = BulkWords.Of(change.Command.Verb);
        return Page();
    }

    private IActionResult Answer(MailboxId mailbox, Outcome<BulkChange> outcome)
    {
        if (!outcome.TryGet(out var change, out var refusal))
        {
            return FragmentFor is null ? RefusedPage(refusal, mailbox) : RefusedPane(refusal, mailbox);
        }

        return FragmentFor is null
            ? LocalRedirect($"/mail/{mailbox}/bulk/{change.Id}")
            : Partial("/Pages/Bulk/_Progress.cshtml", new BulkView(mailbox, change));
    }
}

/// <summary>A change of many conversations, on its page.</summary>
internal sealed record BulkView(MailboxId Mailbox, BulkChange Change)
{
    internal string Url => $"/mail/{Mailbox}/bulk/{Change.Id}";
}
