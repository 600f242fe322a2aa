using System.Globalization;
using GmailConnector.Guard.Cases;
using GmailConnector.Guard.Grants;

namespace GmailConnector.Web.Pages.Sharing;

/// <summary>The words of the sharing pages.</summary>
internal static class SharingWords
{
    internal static string Messages(int count) => count == 1 ? "1 message" : string.Create(CultureInfo.InvariantCulture, $"{count} messages");

    internal static string Days(int count) => count == 1 ? "1 day" : string.Create(CultureInfo.InvariantCulture, $"{count} days");

    internal static string State(AccessCase shared) => shared.State switch
    {
        GrantState.Requested => "Waiting for a decision",
        GrantState.Live => "Open",
        GrantState.Refused => "Refused",
        GrantState.Withdrawn => "Withdrawn",
        GrantState.Lapsed => "Expired, no decision in time",
        _ when shared.EndedBy is null => "Expired",
        _ => "Ended",
    };

    /// <summary>Any number can be typed. It is clamped, because a number that no time span can hold is refused for the same reason as ten years.</summary>
    internal static TimeSpan Duration(int days) => TimeSpan.FromDays(Math.Clamp(days, -1, 3650));
}
