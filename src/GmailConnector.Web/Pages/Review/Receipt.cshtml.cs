using GmailConnector.Guard.Reviewing;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace GmailConnector.Web.Pages.Review;

/// <summary>Where anybody checks one entry's proof. The check runs in the browser: this page takes nothing.</summary>
internal sealed class ReceiptModel(PublicRecord record) : PageModel
{
    internal PublicRecord Record => record;

    public void OnGet()
    {
        // The page is the same for everybody.
    }
}
