using GmailConnector.Guard.Publishing;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace GmailConnector.Web.Pages.Review;

internal sealed class StatementModel(PublicRecord record) : PageModel
{
    /// <summary>As Google asks for it: visible, under 500 characters.</summary>
    internal static string Statement => ReviewTexts.TheUseOfInformationReceived;

    internal PublicRecord Record => record;

    public void OnGet()
    {
        // The page is the same for everybody.
    }
}
