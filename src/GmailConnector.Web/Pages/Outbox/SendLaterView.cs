using GmailConnector.Guard.Acts;

namespace GmailConnector.Web.Pages.Outbox;

/// <summary>The menu Send later.</summary>
/// <param name="Action">The address that it is posted to.</param>
/// <param name="Act">The token of its buttons.</param>
/// <param name="IsAnswer">Whether the message answers another one.</param>
/// <param name="UnlessAnswered">Whether an answer keeps it from being sent.</param>
/// <param name="Name">What it is called.</param>
internal sealed record SendLaterView(string Action, ActToken Act, bool IsAnswer, bool UnlessAnswered, string Name)
{
    /// <summary>In how many days one can be reminded.</summary>
    internal static IReadOnlyList<int> Days { get; } = [1, 2, 3, 5, 7, 14];

    /// <summary>Whether its writer can be reminded.</summary>
    internal bool OffersReminder { get; init; }
}
