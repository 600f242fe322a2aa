using GmailConnector.Guard.AspNetCore.Binding;
using GmailConnector.Guard.Composing;
using GmailConnector.Guard.Labels;

namespace GmailConnector.Web.Pages.Outbox;

/// <summary>What is said of a message that is on its way, for as long as it can be undone and until it is sent.</summary>
/// <param name="Mailbox">From which it goes out.</param>
/// <param name="Item">The message.</param>
/// <param name="Clocks">What the clocks do at the time that was chosen.</param>
internal sealed record SendingToast(MailboxId Mailbox, OutboxItem Item, ClockChange Clocks)
{
    /// <summary>The address of a page that shows it.</summary>
    internal static string On(string page, OutboxItem item, ClockChange clocks, ArchivedConversation? archived = null) =>
        $"{page}?done=sending&sending={item.Id}{(clocks == ClockChange.None ? "" : $"&clocks={clocks.Word()}")}"
        + string.Concat((archived?.Undo ?? []).Select(r => $"&restore={Uri.EscapeDataString(r.ToString())}"));

    /// <summary>What gives the conversation back what it had before it was archived with the message.</summary>
    internal IReadOnlyList<LabelRestore> Restore { get; init; } = [];

    /// <summary>Why the conversation wasn't archived; null where it was, or wasn't to be.</summary>
    internal Refusal? NotArchived { get; init; }

    /// <summary>In how many seconds it is looked at again.</summary>
    internal int LookAfter(DateTimeOffset now) => Item.Standing == OutboxStanding.Waiting
        ? Math.Clamp((int)Math.Ceiling((Item.Due - now).TotalSeconds) + 1, 1, 60)
        : 2;
}

/// <summary>What became of the conversation that was to be archived with the answer to it.</summary>
internal sealed record ArchivedConversation(ChangedThreads? Done, Refusal? Refusal)
{
    internal IReadOnlyList<LabelRestore> Undo => Done?.Undo ?? [];
}
