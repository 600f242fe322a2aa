using GmailConnector.Guard.Notices;
using Microsoft.AspNetCore.Mvc;

namespace GmailConnector.Web.Pages.Notices;

/// <summary>Leads from a notice to what it is about. Whoever goes there has read it.</summary>
internal sealed class FollowModel(NoticeInbox notices) : GuardedPage
{
    public async Task<IActionResult> OnGetAsync(NoticeId notice, CancellationToken ct) =>
        ModelState.IsValid && (await notices.FollowAsync(Viewer, notice, ct)).TryGet(out var item, out _)
            ? LocalRedirect(NoticeWords.Link(item)?.Path ?? "/notices")
            : NotFound();
}
