namespace GmailConnector.Web.Pages.Sharing;

/// <summary>The words of the sharing pages.</summary>
internal static class SharingWords
{
    internal static string Messages(int count) => count == 1 ? SharingTexts.OneMessage : SharingTexts.ManyMessages.With(count);

    internal static string Days(int count) => count == 1 ? SharingTexts.OneDay : SharingTexts.ManyDays.With(count);

    /// <summary>
    /// Any number can be typed. It is clamped, because a number that no time span can hold is refused for the same reason as ten years.
    /// </summary>
    internal static TimeSpan Duration(int days) => TimeSpan.FromDays(Math.Clamp(days, -1, 3650));
}
