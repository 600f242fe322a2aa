using GmailConnector.Guard.AspNetCore.Binding;
using GmailConnector.Guard.Composing;

namespace GmailConnector.Web.Pages.Outbox;

/// <summary>What is said of a message that is on its way, for as long as it can be undone and until it is sent.</summary>
/// <param name="Mailbox">From which it goes out.</param>
/// <param name="Item">The message.</param>
/// <param name="Clocks">What the clocks do at the time that was chosen.</param>
internal sealed record SendingToast(MailboxId Mailbox, OutboxItem Item, ClockChange Clocks)
{
    /// <summary>The address of a page that shows it.</summary>
    internal static string On(string page, OutboxItem item, ClockChange clocks) =>
        $"{page}?done=sending&sending={item.Id}{(clocks == ClockChange.None ? "" : $"&clocks={clocks.Word()}")}";

    /// <summary>In how many seconds it is looked at again.</summary>
    internal int LookAfter(DateTimeOffset now) => Item.Standing == OutboxStanding.Waiting
        ? Math.Clamp((int)Math.Ceiling((Item.Due - now).TotalSeconds) + 1, 1, 60)
        : 2;
}
