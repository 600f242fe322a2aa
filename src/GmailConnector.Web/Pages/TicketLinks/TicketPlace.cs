namespace GmailConnector.Web.Pages.TicketLinks;

/// <summary>Where a ticket is shown beside mail, once HaloCRM has answered.</summary>
/// <param name="Mailbox">The mailbox whose mail is beside it.</param>
/// <param name="Ticket">The ticket.</param>
/// <param name="Where">The part of the page, so that two of them can show the same ticket.</param>
internal sealed record TicketPlace(MailboxId Mailbox, TicketNumber Ticket, string Where)
{
    /// <summary>How many of a conversation's tickets have a place; HaloCRM is asked about one of them by itself.</summary>
    internal const int Most = 3;

    /// <summary>Whether the list beside it shows the same ticket where there is room for both.</summary>
    internal bool IsInList { get; init; }

    /// <summary>Whether HaloCRM is asked only once somebody presses.</summary>
    internal bool IsOnDemand { get; init; }

    internal string Id => $"ticket-{Where}-{Ticket}-{Mailbox}";

    internal string Url => $"/tickets/{Ticket}?mailbox={Mailbox}";
}
