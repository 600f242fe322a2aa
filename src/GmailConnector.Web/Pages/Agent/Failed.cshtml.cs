using GmailConnector.Guard.AspNetCore;

namespace GmailConnector.Web.Pages.Agent;

[OpenWithoutAgent]
internal sealed class FailedModel : GuardedPage
{
    internal string Words { get; private set; } = string.Empty;

    public void OnGet(LinkFailure? reason)
    {
        Response.StatusCode = reason is LinkFailure.Store or LinkFailure.Unrecorded or LinkFailure.Halo or null
            ? StatusCodes.Status503ServiceUnavailable
            : StatusCodes.Status403Forbidden;
        Words = reason switch
        {
            LinkFailure.State => AgentTexts.TheResponseDoesntBelong,
            LinkFailure.Expired => AgentTexts.ItTookTooLong,
            LinkFailure.Denied => AgentTexts.YouDidntAllowIt,
            LinkFailure.Identity => AgentTexts.TheProofCantBeUsed,
            LinkFailure.SignedOut => AgentTexts.YouWereSignedOut,
            LinkFailure.OtherPerson => AgentTexts.SomebodyElseIsSignedIn,
            LinkFailure.Taken => AgentTexts.TheAgentIsTaken,
            LinkFailure.Disabled => AgentTexts.TheAgentIsDisabled,
            LinkFailure.Unrecorded => AgentTexts.ItCouldntBeRecorded,
            LinkFailure.Store => AgentTexts.TheStoreCant,
            _ => AgentTexts.HaloDidntRespond,
        };
    }
}
