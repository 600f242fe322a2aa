namespace GmailConnector.Web.Pages.SignIn;

/// <summary>Why a trip to Google ended without success, as the address says it.</summary>
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
    Taken,
    NothingGranted,
    NoAgreement,
    NoOfflineAccess,
    Unrecorded,
    Store,
}
