using GmailConnector.Guard.Acts;
using GmailConnector.Guard.Roles;
using Microsoft.AspNetCore.Mvc;

namespace GmailConnector.Web.Pages.Roles;

/// <summary>The privacy briefing, and the button by which somebody confirms it.</summary>
internal sealed class BriefingModel(PrivacyBriefing briefing) : GuardedPage
{
    internal BriefingPage Briefing { get; private set; } = null!;

    internal Refusal? Refusal { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (!(await briefing.ReadAsync(Viewer, ct)).TryGet(out var page, out var refusal))
        {
            return RefusedPage(Refusal ?? refusal, null);
        }

        Briefing = page;
        ViewData["Title"] = RolesTexts.PrivacyBriefing;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync([FromForm] TextHash? shownHash, AffirmativeAct act, CancellationToken ct)
    {
        if (!ModelState.IsValid)
        {
            return NotFound();
        }

        if ((await briefing.ConfirmAsync(Viewer, act, shownHash?.Value ?? string.Empty, ct)).TryGet(out _, out var refusal))
        {
            return LocalRedirect("/briefing?done=briefed");
        }

        Answer(refusal);
        Refusal = refusal;
        return await OnGetAsync(ct);
    }
}
