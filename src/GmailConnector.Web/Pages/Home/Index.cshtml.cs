using GmailConnector.Guard.AspNetCore.Sessions;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace GmailConnector.Web.Pages.Home;

internal sealed class IndexModel : PageModel
{
    public void OnGet()
    {
        // The page is the same for everybody.
    }

    internal bool IsSignedIn => HttpContext.FindViewer() is not null;
}
