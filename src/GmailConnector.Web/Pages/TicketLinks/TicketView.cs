namespace GmailConnector.Web.Pages.TicketLinks;

/// <summary>What HaloCRM says of a ticket.</summary>
/// <param name="Number">The ticket.</param>
/// <param name="Asked">What it said, or why there is nothing to show.</param>
/// <param name="Now">The time of asking.</param>
internal sealed record TicketView(TicketNumber Number, Outcome<TicketDetails> Asked, DateTimeOffset Now)
{
    /// <summary>The mailbox whose mail is beside it; null where there is none.</summary>
    internal MailboxId? Mailbox { get; init; }

    /// <summary>Why a change that was asked for wasn't made.</summary>
    internal Refusal? Unchanged { get; init; }

    /// <summary>Whether it has just been changed, or was to be, so that the focus stays.</summary>
    internal bool IsAnswer { get; init; }

    internal string Url => $"/tickets/{Number}" + (Mailbox is { } beside ? $"?mailbox={beside}" : "");

    internal bool IsLate(TicketDetails ticket) => !ticket.IsClosed && ticket.FixBy < Now;
}
