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

    /// <summary>Whether it has just been changed, so that the focus stays.</summary>
    internal bool IsChanged { get; init; }

    /// <summary>Those that HaloCRM is asked about: the one whose tab it is, and the last linked.</summary>
    internal IEnumerable<TicketNumber> Shown =>
        (From is { } from ? Tickets.Reverse().Prepend(from) : Tickets.Reverse()).Distinct().Take(TicketPlace.Most);

    internal string Url => $"/tickets/{Mailbox}/{Thread}";
}
