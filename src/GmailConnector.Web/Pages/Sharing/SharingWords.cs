using System.Globalization;
using GmailConnector.Guard.Cases;
using GmailConnector.Guard.Grants;

namespace GmailConnector.Web.Pages.Sharing;

/// <summary>How sharing is said on its pages.</summary>
internal static class SharingWords
{
    internal static string Messages(int count) => count == 1 ? "1 message" : string.Create(CultureInfo.InvariantCulture, $"{count} messages");

    internal static string Days(int count) => count == 1 ? "1 day" : string.Create(CultureInfo.InvariantCulture, $"{count} days");

    internal static string State(AccessCase shared) => shared.State switch
    {
        GrantState.Requested => "Waiting for an answer",
        GrantState.Live => "Open",
        GrantState.Refused => "Refused",
        GrantState.Withdrawn => "Taken back",
        GrantState.Lapsed => "Nobody answered in time",
        _ when shared.EndedBy is null => "Ended by its time",
        _ => "Ended",
    };

    /// <summary>Any number can be typed; what no calendar holds is as much over the limit as what a year holds.</summary>
    internal static TimeSpan Duration(int days) => TimeSpan.FromDays(Math.Clamp(days, -1, 3650));
}
