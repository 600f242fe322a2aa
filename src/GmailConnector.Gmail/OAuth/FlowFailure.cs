namespace GmailConnector.Gmail.OAuth;

/// <summary>
/// Why signing in or connecting at Google failed: a fixed list, with a text for each on the pages. Google's own error text never goes into
/// a URL.
/// </summary>
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
    internal const string OtherTenant = "other-tenant";
    internal const string Taken = "taken";
    internal const string NothingGranted = "nothing-granted";
    internal const string NoAgreement = "no-agreement";
    internal const string NoOfflineAccess = "no-offline-access";
    internal const string Unrecorded = "unrecorded";
    internal const string Store = "store";
    internal const string AgentDisabled = "agent-disabled";
    internal const string AccessTaken = "access-taken";
    internal const string Google = "google";
}

/// <summary>Ends a flow with one of the reasons of <see cref="FlowFailure"/>.</summary>
internal sealed class FlowFailureException(string reason) : Exception($"Google's sign-in or consent ended with: {reason}.")
{
    internal string Reason { get; } = reason;
}
