using GmailConnector.Guard.Cases;
using GmailConnector.Guard.Grants;

namespace GmailConnector.Web.Pages.Sharing;

/// <summary>The words of the sharing pages.</summary>
internal static class SharingWords
{
    internal static string Messages(int count) => count == 1 ? SharingTexts.OneMessage : SharingTexts.ManyMessages.With(count);

    internal static string Days(int count) => count == 1 ? SharingTexts.OneDay : SharingTexts.ManyDays.With(count);

    internal static string State(AccessCase shared) => shared.State switch
    {
        GrantState.Requested => SharingTexts.WaitingForADecision,
        GrantState.Live => SharingTexts.Open,
        GrantState.Refused => SharingTexts.Refused,
        GrantState.Withdrawn => SharingTexts.Withdrawn,
        GrantState.Lapsed => SharingTexts.ExpiredNoDecisionInTime,
        _ when shared.EndedBy is null => SharingTexts.Expired,
        _ => SharingTexts.Ended,
    };

    /// <summary>
    /// Any number can be typed. It is clamped, because a number that no time span can hold is refused for the same reason as ten years.
    /// </summary>
    internal static TimeSpan Duration(int days) => TimeSpan.FromDays(Math.Clamp(days, -1, 3650));
}
