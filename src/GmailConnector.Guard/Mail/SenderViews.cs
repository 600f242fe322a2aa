using GmailConnector.Guard.Sealed;

namespace GmailConnector.Guard.Mail;

/// <summary>What is known of where a message comes from: what Gmail found out, and what a reader should notice.</summary>
/// <param name="Verification">Whether Gmail found the sender to be who it says.</param>
/// <param name="Domain">The sender's domain.</param>
/// <param name="Results">What Gmail found by each method; none where it says nothing.</param>
/// <param name="Warnings">What is odd about the sender; usually nothing.</param>
public sealed record SenderStanding(
    SenderVerification Verification,
    GuardedText Domain,
    IReadOnlyList<AuthenticationResult> Results,
    IReadOnlyList<SenderWarning> Warnings)
{
    /// <summary>Whom Gmail verified instead of the sender: a mailing list or a service that sends for others; null where nobody.</summary>
    public GuardedText? Through { get; init; }

    /// <summary>Where a reply goes, if that is at another organisation than the sender; null where it isn't.</summary>
    public GuardedText? RepliesTo { get; init; }
}

/// <summary>How the list that a message came from is left (RFC 2369).</summary>
/// <param name="By">On a page of the web, or by a message.</param>
/// <param name="At">The site, or the address.</param>
public sealed record MailUnsubscribe(UnsubscribeBy By, GuardedText At);

/// <summary>How one leaves a mailing list.</summary>
public enum UnsubscribeBy
{
    /// <summary>On a page (<see cref="Mailbox.OpenUnsubscribeLinkAsync"/>).</summary>
    Page,

    /// <summary>By a message (<see cref="Mailbox.StartUnsubscribeAsync"/>).</summary>
    Message,
}

/// <summary>Whether a message comes from whom it says, as Gmail found.</summary>
public enum SenderVerification
{
    /// <summary>Gmail says nothing about it.</summary>
    NotChecked,

    /// <summary>It does.</summary>
    Verified,

    /// <summary>That couldn't be found out, or it doesn't.</summary>
    NotVerified,
}

/// <param name="Kind">What is odd.</param>
/// <param name="Claimed">What a reader would take the sender for: an address or a domain.</param>
/// <param name="Actual">What it really is; empty where nobody knows.</param>
public sealed record SenderWarning(SenderWarningKind Kind, GuardedText Claimed, GuardedText Actual);

/// <summary>What is odd about a sender.</summary>
public enum SenderWarningKind
{
    /// <summary>The sender's domain says that the message doesn't come from it (DMARC, RFC 7489).</summary>
    FailedChecks,

    /// <summary>The name shows another address than the real one.</summary>
    NameShowsAnotherAddress,

    /// <summary>The domain can be taken for one that the reader knows.</summary>
    LookalikeDomain,

    /// <summary>A link shows another address than it leads to, and Gmail couldn't verify the sender.</summary>
    LinkShowsAnotherAddress,

    /// <summary>Replies go to another organisation, and Gmail couldn't verify the sender, whom the reader hasn't written to.</summary>
    RepliesElsewhere,
}
