using Microsoft.AspNetCore.Mvc.RazorPages;

namespace GmailConnector.Web.Pages.SignIn;

internal sealed class FailedModel : PageModel
{
    internal string Words { get; private set; } = string.Empty;

    internal SignInForm Form { get; private set; } = null!;

    public void OnGet(TripFailure? reason)
    {
        Form = SignInForm.Of(HttpContext, "/mail");
        Response.StatusCode = reason is TripFailure.Google or TripFailure.Store or TripFailure.Unrecorded
            ? StatusCodes.Status503ServiceUnavailable
            : StatusCodes.Status403Forbidden;
        Words = reason switch
        {
            TripFailure.Denied => SignInTexts.YouChoseNotToContinue,
            TripFailure.NotAllowed => SignInTexts.ThatGoogleAccountDoesntBelong,
            TripFailure.State => SignInTexts.GooglesResponseDoesntBelong,
            TripFailure.Expired => SignInTexts.GooglesResponseTookTooLong,
            TripFailure.OtherTenant => SignInTexts.ThatAccountIsAnotherOrganizations,
            TripFailure.Identity => SignInTexts.GooglesProofOfYourIdentity,
            TripFailure.Unrecorded => SignInTexts.YourSignInCouldnt,
            TripFailure.Store => SignInTexts.TheDataStoreCant,
            TripFailure.AgentDisabled => SignInTexts.YourAgentIsDisabled,
            TripFailure.AccessTaken => SignInTexts.YourAccessWasTaken,
            _ => SignInTexts.GoogleDidntRespondAsExpected,
        };
    }
}
