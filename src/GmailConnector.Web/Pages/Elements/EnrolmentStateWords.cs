using GmailConnector.Guard.Grants;

namespace GmailConnector.Web.Pages.Elements;

/// <summary>The state of a membership.</summary>
internal static class EnrolmentStateWords
{
    /// <summary>One word.</summary>
    internal static string Short(EnrolmentState state) => state switch
    {
        EnrolmentState.Invited => ElementsTexts.Invited,
        EnrolmentState.Member => ElementsTexts.Member,
        EnrolmentState.Declined => ElementsTexts.Declined,
        EnrolmentState.Ended => ElementsTexts.Ended,
        _ => ElementsTexts.Unknown,
    };

    /// <summary>Says too what an invitation waits for.</summary>
    internal static string Full(EnrolmentState state) =>
        state == EnrolmentState.Invited ? ElementsTexts.InvitedNotAcceptedYet : Short(state);
}
