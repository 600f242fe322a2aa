namespace GmailConnector.Gmail.OAuth;

/// <summary>Why a trip to Google ended without success: the fixed list that pages have words for. Nothing that Google wrote goes into an address.</summary>
internal static class FlowFailure
{
    internal const string State = "state";
    internal const string Expired = "expired";
    internal const string Denied = "denied";
    internal const string Identity = "identity";
    internal const string NotAllowed = "not-allowed";
    internal const string SignedOut = "signed-out";
    internal const string OtherPerson = "other-person";
    internal const string OtherAccount = "other-account";
    internal const string Taken = "taken";
    internal const string NothingGranted = "nothing-granted";
    internal const string NoAgreement = "no-agreement";
    internal const string NoOfflineAccess = "no-offline-access";
    internal const string Unrecorded = "unrecorded";
    internal const string Store = "store";
    internal const string Google = "google";
}

/// <summary>Ends a flow with one of the reasons of <see cref="FlowFailure"/>.</summary>
internal sealed class FlowFailureException(string reason) : Exception($"Google's sign-in or consent ended with: {reason}.")
{
    internal string Reason { get; } = reason;
}
