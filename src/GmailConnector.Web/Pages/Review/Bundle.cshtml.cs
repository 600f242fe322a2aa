using GmailConnector.Guard.Publishing;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Net.Http.Headers;

namespace GmailConnector.Web.Pages.Review;

/// <summary>The evidence bundle, written while it is sent.</summary>
internal sealed class BundleModel(PublicRecord record) : PageModel
{
    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (!(await record.BundleAsync(ct)).TryGet(out var bundle, out var refusal))
        {
            return PlainRefusal.Of(refusal, Response);
        }

        using (bundle)
        {
            Response.ContentType = "application/zip";
            Response.Headers.ContentDisposition = new ContentDispositionHeaderValue("attachment") { FileName = bundle.Name }.ToString();
            await bundle.WriteAsync(Response.Body, ct);
        }

        return new EmptyResult();
    }
}
