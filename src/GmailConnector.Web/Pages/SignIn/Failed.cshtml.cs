using Microsoft.AspNetCore.Mvc.RazorPages;

namespace GmailConnector.Web.Pages.SignIn;

internal sealed class FailedModel : PageModel
{
    internal string Words { get; private set; } = string.Empty;

    public void OnGet(TripFailure? reason)
    {
        Response.StatusCode = reason is TripFailure.Google or TripFailure.Store or TripFailure.Unrecorded ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status403Forbidden;
        Words = reason switch
        {
            TripFailure.Denied => "You chose not to continue at Google. Nothing was shared. You can try again.",
            TripFailure.NotAllowed => "That Google account doesn't belong to an organisation that uses this installation. Choose your work account.",
            TripFailure.State => "Google's response doesn't belong to a sign-in that was started here, so it was ignored. Please start again.",
            TripFailure.Expired => "Google's response took too long, or arrived in a different browser. Please start again.",
            TripFailure.Identity => "Google's proof of your identity couldn't be verified, so it was ignored. Please start again.",
            TripFailure.Unrecorded => "Your sign-in couldn't be recorded, and without a record nothing is shown. Tell whoever runs this installation.",
            TripFailure.Store => "The data store can't be reached right now. Tell whoever runs this installation, or try again in a moment.",
            _ => "Google didn't respond as expected. Please try again in a moment.",
        };
    }
}
