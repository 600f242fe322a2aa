namespace GmailConnector.Web.Pages.Agent;

/// <summary>Why the sign-in at HaloCRM failed, as a word in the address.</summary>
internal enum LinkFailure
{
    Halo,
    State,
    Expired,
    Denied,
    Identity,
    SignedOut,
    OtherPerson,
    Taken,
    Disabled,
    Unrecorded,
    Store,
}
