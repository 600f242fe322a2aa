using GmailConnector.Guard.Publishing;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace GmailConnector.Web.Pages.Review;

internal sealed class DataModel(PublicRecord record) : PageModel
{
    internal PublicRecord Record => record;

    public void OnGet()
    {
        // The page is the same for everybody.
    }
}
