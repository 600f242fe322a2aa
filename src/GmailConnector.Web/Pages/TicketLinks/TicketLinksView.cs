namespace GmailConnector.Web.Pages.TicketLinks;

/// <summary>The tickets of a conversation.</summary>
/// <param name="Mailbox">The mailbox.</param>
/// <param name="Thread">The conversation.</param>
/// <param name="Tickets">The tickets that it is linked with.</param>
/// <param name="CanLink">Whether the viewer may link and unlink.</param>
internal sealed record TicketLinksView(MailboxId Mailbox, ThreadId Thread, IReadOnlyList<TicketNumber> Tickets, bool CanLink)
{
    /// <summary>The ticket whose tab or list it was opened from, which the field begins with.</summary>
    internal TicketNumber? From { get; init; }

    /// <summary>Whether HaloCRM got it, too, and makes a ticket of it.</summary>
    internal bool IsReadByHalo { get; init; }

    /// <summary>Whether its messages can be given to tickets.</summary>
    internal bool CanFile { get; init; }

    /// <summary>The tickets that the same mail is linked with in other mailboxes.</summary>
    internal IReadOnlyList<TicketNumber> Elsewhere { get; init; } = [];

    /// <summary>The tickets whose tags are in the conversation's subjects.</summary>
    internal IReadOnlyList<TicketNumber> Tagged { get; init; } = [];

    /// <summary>The ticket that one most likely means: the one whose tab it is, the one linked last, or the first tag's.</summary>
    internal TicketNumber? Likely => Shown.Cast<TicketNumber?>().FirstOrDefault();

    /// <summary>Whether it has just been changed, so that the focus stays.</summary>
    internal bool IsChanged { get; init; }

    /// <summary>Those that have a place: the one whose tab it is, the last linked, and those of tags.</summary>
    internal IEnumerable<TicketNumber> Shown =>
        (From is { } from ? Tickets.Reverse().Prepend(from) : Tickets.Reverse()).Concat(NotLinked).Distinct().Take(TicketPlace.Most);

    /// <summary>What the field begins with: the likely one that it isn't linked with.</summary>
    internal TicketNumber? ToLink =>
        (From is { } from ? NotLinked.Prepend(from) : NotLinked).Except(Tickets).Cast<TicketNumber?>().FirstOrDefault();

    /// <summary>Those that it isn't linked with here.</summary>
    private IEnumerable<TicketNumber> NotLinked => Elsewhere.Concat(Tagged);

    internal string Url => $"/tickets/{Mailbox}/{Thread}";
}
