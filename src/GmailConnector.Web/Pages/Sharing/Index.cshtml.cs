using GmailConnector.Guard.Acts;
using GmailConnector.Guard.Sharing;
using Microsoft.AspNetCore.Mvc;

namespace GmailConnector.Web.Pages.Sharing;

/// <summary>What the viewer shares, can see, has to decide on and has requested; and ending access or withdrawing a request.</summary>
internal sealed class IndexModel(MessageAgreements agreements) : GuardedPage
{
    internal IReadOnlyList<SharingSection> Sections { get; private set; } = [];

    internal Refusal? Refusal { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (!(await agreements.OfAsync(Viewer, ct)).TryGet(out var all, out var refusal))
        {
            return RefusedPage(Refusal ?? refusal, null);
        }

        Sections = SharingSection.Of(all, Viewer.Person);
        ViewData["Title"] = SharingTexts.SharedMessages;
        return Page();
    }

    public Task<IActionResult> OnPostEndAsync([FromForm] GrantId grant, AffirmativeAct act, CancellationToken ct) =>
        StepAsync(agreements.EndAsync, act, grant, "ended", ct);

    public Task<IActionResult> OnPostWithdrawAsync([FromForm] GrantId grant, AffirmativeAct act, CancellationToken ct) =>
        StepAsync(agreements.WithdrawAsync, act, grant, "takenback", ct);

    private async Task<IActionResult> StepAsync(
        Func<Viewer, AffirmativeAct, GrantId, CancellationToken, Task<Outcome<Done>>> step,
        AffirmativeAct act,
        GrantId grant,
        string done,
        CancellationToken ct)
    {
        if (!ModelState.IsValid)
        {
            return NotFound();
        }

        if ((await step(Viewer, act, grant, ct)).Refusal is not { } refusal)
        {
            return LocalRedirect($"/shared?done={done}");
        }

        if (refusal.Code == RefusalCode.NotFound)
        {
            return RefusedPage(refusal, null);
        }

        Answer(refusal);
        Refusal = refusal;
        return await OnGetAsync(ct);
    }
}
