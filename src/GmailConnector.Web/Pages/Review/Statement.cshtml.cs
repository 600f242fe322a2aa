using GmailConnector.Guard.Publishing;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace GmailConnector.Web.Pages.Review;

internal sealed class StatementModel(PublicRecord record) : PageModel
{
    /// <summary>As Google asks for it: visible, under 500 characters.</summary>
    internal const string Statement =
        "The use of information received from Google APIs by Gmail for HaloCRM adheres to the Google API Services User Data Policy, including the Limited Use requirements. "
        + "Gmail data is used only to provide the mail client that its user sees. It is never used for advertisements, never sold, never used to train machine-learning models, "
        + "and read by nobody else without the user's agreement to specific messages, a security incident or a legal obligation.";

    internal PublicRecord Record => record;

    public void OnGet()
    {
        // The page is the same for everybody.
    }
}
