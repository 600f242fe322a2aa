using GmailConnector.Guard.Publishing;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace GmailConnector.Web.Pages.Review;

/// <summary>The newest checkpoint of the evidence log, as it was signed.</summary>
internal sealed class CheckpointModel(PublicRecord record) : PageModel
{
    public async Task<IActionResult> OnGetAsync(CancellationToken ct) =>
        (await record.CheckpointAsync(ct)).TryGet(out var note, out var refusal)
            ? Content(note, "text/plain; charset=utf-8")
            : PlainRefusal.Of(refusal, Response);
}
