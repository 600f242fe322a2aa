using GmailConnector.Guard.Acts;
using GmailConnector.Guard.Sealed;

namespace GmailConnector.Guard.Sharing;

/// <summary>The offer of a mailbox to its next owner, for one of the two people concerned. It shows none of the mail.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Mailbox">The mailbox.</param>
/// <param name="Address">Its address, which the successor has to sign in with at Google.</param>
/// <param name="Owner">Who offers it.</param>
/// <param name="Successor">Whom it is offered to.</param>
/// <param name="OfferedAt">When it was offered.</param>
/// <param name="Until">From when on it can't be taken over.</param>
public sealed record OfferedMailbox(
    HandOverId Id,
    MailboxId Mailbox,
    GuardedText Address,
    NamedPerson Owner,
    NamedPerson Successor,
    DateTimeOffset OfferedAt,
    DateTimeOffset Until)
{
    /// <summary>Who is a member, and stays one; without the successor.</summary>
    public IReadOnlyList<NamedPerson> Members { get; init; } = [];

    /// <summary>What Google is asked to permit: what it permits for the mailbox now.</summary>
    public IReadOnlyList<GmailScope> Scopes { get; init; } = [];

    /// <summary>The token for withdrawing the offer; null for whom it isn't to withdraw.</summary>
    public ActToken? Withdraw { get; init; }

    /// <summary>The token for agreeing and taking over; null for whom it isn't to take. The button renders only after the text.</summary>
    public ActToken? TakeOver { get; init; }

    /// <summary>The token for declining; null for whom it isn't to decline.</summary>
    public ActToken? Decline { get; init; }
}
