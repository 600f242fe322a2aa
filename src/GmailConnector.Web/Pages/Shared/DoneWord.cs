namespace GmailConnector.Web.Pages.Shared;

/// <summary>What was just done, as a word in the address.</summary>
internal enum DoneWord
{
    Sent,
    Answered,
    Given,
    Draft,
    Discarded,
    Preferences,
    Withdrawn,
    Disconnected,
    Agreed,
    Settings,
    Shared,
    Ended,
    TakenBack,
    Refused,
    Asked,
    Invited,
    Membership,
    Joined,
    Declined,
    Left,
    Questioned,
    Filed,
    Approved,
    Said,
    Reported,
    Closed,
    SentBack,
    SignedOut,
}
