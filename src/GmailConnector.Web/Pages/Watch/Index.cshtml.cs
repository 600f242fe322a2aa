using GmailConnector.Guard.Cases;
using GmailConnector.Web.Hosting;
using GmailConnector.Web.Pages.Elements;
using Microsoft.AspNetCore.Mvc;

namespace GmailConnector.Web.Pages.Watch;

/// <summary>
/// A view of somebody else's messages asks every two seconds whether it may stay on the screen. Any response but 204 blanks it.
/// </summary>
[CountsAs(RequestKind.Pulse)]
internal sealed class IndexModel(OpenViewCheck watch) : GuardedPage
{
    public async Task<IActionResult> OnGetAsync(GrantId grant, CancellationToken ct)
    {
        if (!ModelState.IsValid)
        {
            return NotFound();
        }

        var answer = await watch.UntilAsync(Viewer, grant, ct);
        if (!answer.TryGet(out var until, out var refusal))
        {
            // The reason is shown to the viewer in place of the messages.
            return refusal.Code == RefusalCode.NotFound ? NotFound() : RefusedView(refusal);
        }

        Response.Headers["Grant-Until"] = until.ToRfc3339WithFraction();
        return StatusCode(StatusCodes.Status204NoContent);
    }

    private PartialViewResult RefusedView(Refusal refusal)
    {
        var blank = Partial("_Ended", refusal);
        blank.StatusCode = StatusCodes.Status410Gone;
        return blank;
    }
}
