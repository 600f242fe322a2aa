using Microsoft.AspNetCore.Mvc.RazorPages;

namespace GmailConnector.Web.Pages.Review;

internal sealed class WalkThroughModel : PageModel
{
    public void OnGet()
    {
        // The page is the same for everybody.
    }
}
