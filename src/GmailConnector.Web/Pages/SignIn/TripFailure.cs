namespace GmailConnector.Web.Pages.SignIn;

/// <summary>Why going to Google failed, as a word in the address.</summary>
internal enum TripFailure
{
    Google,
    State,
    Expired,
    Denied,
    Identity,
    NotAllowed,
    SignedOut,
    OtherPerson,
    OtherAccount,
    OtherTenant,
    Taken,
    NothingGranted,
    NoAgreement,
    NoOfflineAccess,
    Unrecorded,
    Store,
    AgentDisabled,
    AccessTaken,
}
