using GmailConnector.Guard;
using GmailConnector.Guard.Acts;
using GmailConnector.Guard.Cases;
using GmailConnector.Guard.Grants;
using GmailConnector.Guard.Mail;
using GmailConnector.Guard.Sharing;
using GmailConnector.Web.Hosting;
using Microsoft.AspNetCore.Mvc;

namespace GmailConnector.Web.Pages.Sharing;

/// <summary>The owner decides on a colleague's request: all, some or none of it.</summary>
[CountsAs(RequestKind.Filing)]
internal sealed class AnswerModel(Mailboxes mailboxes, MessageAgreements agreements) : GuardedPage
{
    internal AccessCase Asked { get; private set; } = null!;

    internal IReadOnlyList<MailMessage> Messages { get; private set; } = [];

    internal SharingInput Form { get; private set; } = null!;

    internal AgreementPage Agreement => agreements.ReadAgreement();

    internal int MostDays => (int)Asked.Duration.TotalDays;

    internal Refusal? Refusal { get; private set; }

    public Task<IActionResult> OnGetAsync(GrantId grant, CancellationToken ct) => ShowAsync(grant, null, ct);

    public async Task<IActionResult> OnPostAllowAsync(GrantId grant, SharingInput input, AffirmativeAct act, CancellationToken ct)
    {
        if (grant == default)
        {
            return NotFound();
        }

        if (!(await agreements.FindToAnswerAsync(Viewer, grant, ct)).TryGet(out _, out var refusal))
        {
            return RefusedPage(refusal, null);
        }

        var allowed = !ModelState.IsValid ? SharingInput.Unreadable
            : input.Agree == Ticked.Yes
            ? await agreements.AllowAsync(
                Viewer,
                act,
                grant,
                [.. input.Messages.Distinct()],
                input.Duration,
                input.Downloads,
                input.ShownHash?.Value ?? string.Empty,
                ct)
            : SharingInput.NotAgreed;
        if (allowed.TryGet(out _, out refusal))
        {
            return GoTo($"/shared/{grant}/receipt?done=shared");
        }

        Refusal = refusal;
        return await ShowAsync(grant, input, ct);
    }

    public async Task<IActionResult> OnPostRefuseAsync(GrantId grant, AffirmativeAct act, CancellationToken ct)
    {
        if (!ModelState.IsValid)
        {
            return NotFound();
        }

        var refused = await agreements.RefuseAsync(Viewer, act, grant, ct);
        return refused.TryGet(out _, out var refusal) ? GoTo("/shared?done=refused") : RefusedPage(refusal, null);
    }

    private async Task<IActionResult> ShowAsync(GrantId grant, SharingInput? form, CancellationToken ct)
    {
        if (grant == default)
        {
            return NotFound();
        }

        if (!(await agreements.FindToAnswerAsync(Viewer, grant, ct)).TryGet(out var asked, out var refusal))
        {
            return RefusedPage(refusal, null);
        }

        if (asked.State != GrantState.Requested)
        {
            return Refusal is null ? LocalRedirect($"/shared/{grant}/receipt") : RefusedPage(Refusal, null);
        }

        var of = asked.Mailboxes[0];
        if (!(await mailboxes.Open(Viewer, of.Mailbox).ReadMessagesAsync(of.Messages, ct)).TryGet(out var opened, out refusal))
        {
            return RefusedPage(Refusal ?? refusal, of.Mailbox);
        }

        (Asked, Messages) = (asked, opened.Messages);
        Form = form ?? SharingInput.New((int)asked.Duration.TotalDays);
        ViewData["Mailbox"] = of.Mailbox;
        ViewData["Title"] = SharingTexts.AccessRequest;
        if (Refusal is not null)
        {
            Answer(Refusal);
        }

        return Page();
    }
}
