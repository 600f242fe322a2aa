using GmailConnector.Guard;
using GmailConnector.Guard.Acts;
using GmailConnector.Guard.AspNetCore;
using GmailConnector.Guard.Mail;
using GmailConnector.Guard.Sealed;
using GmailConnector.Web.Pages.Mail;
using Microsoft.AspNetCore.Mvc;

namespace GmailConnector.Web.Pages.Settings;

[GoogleScopedAuthorize(GmailScope.SettingsBasic)]
internal sealed class IndexModel(Mailboxes mailboxes) : MailPage(mailboxes)
{
    internal MailboxSummary? Mailbox { get; private set; }

    internal MailSettings? Settings { get; private set; }

    internal Refusal? Refusal { get; private set; }

    public Task<IActionResult> OnGetAsync(MailboxId mailbox, CancellationToken ct) => ShowAsync(mailbox, null, null, ct);

    public async Task<IActionResult> OnPostSignatureAsync(
        MailboxId mailbox, GuardedText address, GuardedHtml signature, AffirmativeAct act, CancellationToken ct)
    {
        if (!ModelState.IsValid)
        {
            return NotFound();
        }

        var changed = await Door(mailbox).ChangeSignatureAsync(act, address, signature, ct);
        return changed.Refusal is { } refusal
            ? await ShowAsync(mailbox, refusal, s => s with { Signatures = [new AliasSignature(address, signature)] }, ct)
            : LocalRedirect($"/settings/{mailbox}?done=settings");
    }

    public async Task<IActionResult> OnPostVacationAsync(MailboxId mailbox, VacationInput input, AffirmativeAct act, CancellationToken ct)
    {
        if (!ModelState.IsValid)
        {
            return NotFound();
        }

        var responder = input.ToResponder();
        var changed = await Door(mailbox).ChangeVacationAsync(act, responder, ct);
        return changed.Refusal is { } refusal
            ? await ShowAsync(mailbox, refusal, s => s with { Vacation = responder }, ct)
            : LocalRedirect($"/settings/{mailbox}?done=settings");
    }

    /// <summary>Shows the settings as they are in Gmail; after a refusal, what was typed.</summary>
    private async Task<IActionResult> ShowAsync(
        MailboxId mailbox, Refusal? refusal, Func<MailSettings, MailSettings>? typed, CancellationToken ct)
    {
        if (!ModelState.IsValid || await SummaryAsync(mailbox, ct) is not { } summary)
        {
            return NotFound();
        }

        var read = await Door(mailbox).ReadSettingsAsync(ct);
        if (!read.TryGet(out var settings, out var why))
        {
            return RefusedPage(refusal ?? why, mailbox);
        }

        Mailbox = summary;
        Settings = typed is null ? settings : typed(settings);
        Refusal = refusal;
        if (refusal is not null)
        {
            Answer(refusal);
        }

        ViewData["Mailbox"] = mailbox;
        return Page();
    }
}
