using GmailConnector.Guard.AspNetCore;
using GmailConnector.Web.Hosting;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace GmailConnector.Web.Pages.Appearance;

/// <summary>An organisation's accent colour as a style sheet: the same for everybody, and it names nobody.</summary>
internal sealed class AccentModel : PageModel
{
    public IActionResult OnGet(int color)
    {
        if (!ModelState.IsValid || AccentColor.Of(color) is not { } accent)
        {
            return NotFound();
        }

        Response.IsAsset();
        Response.Headers.CacheControl = "public, max-age=31536000, immutable";
        return Content(accent.StyleSheet(), "text/css");
    }
}
