using GmailConnector.Guard;
using GmailConnector.Guard.AspNetCore;
using GmailConnector.Guard.Composing;
using GmailConnector.Guard.Mail;
using GmailConnector.Guard.Sealed;
using GmailConnector.Web.Pages.Mail;
using Microsoft.AspNetCore.Mvc;

namespace GmailConnector.Web.Pages.Templates;

/// <summary>Templates are written, renamed and deleted.</summary>
internal sealed class IndexModel(Mailboxes mailboxes) : MailPage(mailboxes)
{
    internal MailboxSummary? Mailbox { get; private set; }

    internal IReadOnlyList<MessageTemplate> Templates { get; private set; } = [];

    internal Refusal? Refusal { get; private set; }

    public Task<IActionResult> OnGetAsync(MailboxId mailbox, CancellationToken ct) => ShowAsync(mailbox, null, ct);

    public async Task<IActionResult> OnPostSaveAsync(
        MailboxId mailbox, TemplateId? template, GuardedText name, GuardedHtml text, [FromForm] bool shared, CancellationToken ct)
    {
        if (!ModelState.IsValid)
        {
            return NotFound();
        }

        return await DoneAsync(mailbox, await Door(mailbox).SaveTemplateAsync(template, name, text, shared, ct), ct);
    }

    public async Task<IActionResult> OnPostDeleteAsync(MailboxId mailbox, TemplateId template, CancellationToken ct)
    {
        if (!ModelState.IsValid)
        {
            return NotFound();
        }

        return await DoneAsync(mailbox, await Door(mailbox).DeleteTemplateAsync(template, ct), ct);
    }

    private async Task<IActionResult> DoneAsync(MailboxId mailbox, Outcome<Done> done, CancellationToken ct) =>
        done.Refusal is { } refusal ? await ShowAsync(mailbox, refusal, ct) : LocalRedirect($"/templates/{mailbox}?done=templates");

    private async Task<IActionResult> ShowAsync(MailboxId mailbox, Refusal? refusal, CancellationToken ct)
    {
        if (!ModelState.IsValid || await SummaryAsync(mailbox, ct) is not { } summary)
        {
            return NotFound();
        }

        if (!(await Door(mailbox).ListTemplatesAsync(ct)).TryGet(out var templates, out var why))
        {
            return RefusedPage(refusal ?? why, mailbox);
        }

        (Mailbox, Templates, Refusal) = (summary, templates, refusal);
        if (refusal is not null)
        {
            Answer(refusal);
        }

        ViewData["Mailbox"] = mailbox;
        return Page();
    }
}
