using GmailConnector.Guard.Acts;
using GmailConnector.Guard.Grants;
using GmailConnector.Guard.Sealed;

namespace GmailConnector.Guard.Cases;

/// <summary>Access to somebody's messages, or a request for it, as the people concerned see it. It holds no message data.</summary>
public sealed record AccessCase
{
    /// <summary>Its id.</summary>
    public required GrantId Id { get; init; }

    /// <summary>The ground, as the policy names it, such as <c>security-incident</c>.</summary>
    public required string Ground { get; init; }

    /// <summary>Its current state.</summary>
    public required GrantState State { get; init; }

    /// <summary>Counts what happened to it, so that an open page learns that it is out of date.</summary>
    public int Version { get; init; }

    /// <summary>Who requested it; the owner, where it was shared without a request.</summary>
    public required NamedPerson AskedBy { get; init; }

    /// <summary>The one person who gets access.</summary>
    public required NamedPerson Viewer { get; init; }

    /// <summary>The mailbox's owner, who decides; null where officers decide, and for the requester until there is a decision.</summary>
    public NamedPerson? Owner { get; init; }

    /// <summary>The reason, as it was typed.</summary>
    public required GuardedText Reason { get; init; }

    /// <summary>The exact messages, by mailbox.</summary>
    public required IReadOnlyList<CaseMailbox> Mailboxes { get; init; }

    /// <summary>The messages that can be opened, or are requested, each with its number in the case.</summary>
    public IReadOnlyList<CaseMessage> Messages { get; init; } = [];

    /// <summary>How the messages were named, as it was typed; null where their owner chose them, or from before this was kept.</summary>
    public CaseCriteria? Criteria { get; init; }

    /// <summary>What was requested, where it was approved; null before that.</summary>
    public CaseTerms? Requested { get; init; }

    /// <summary>What is approved; before that, what is requested.</summary>
    public CaseTerms Terms => new(MessageCount, Duration, Downloads, Delay?.Until);

    /// <summary>Whether less was approved than was requested.</summary>
    public bool IsNarrowed => Requested is { } requested && requested != Terms;

    /// <summary>Findings that this person is still writing; null where there are none.</summary>
    public CaseDraft? FindingsDraft { get; init; }

    /// <summary>How many messages in all.</summary>
    public int MessageCount => Mailboxes.Sum(m => m.Messages.Count);

    /// <summary>The duration that was requested or approved.</summary>
    public required TimeSpan Duration { get; init; }

    /// <summary>Whether attachments may be downloaded.</summary>
    public required bool Downloads { get; init; }

    /// <summary>When it was requested.</summary>
    public required DateTimeOffset AskedAt { get; init; }

    /// <summary>When it expires if nobody decides.</summary>
    public required DateTimeOffset AnswerBy { get; init; }

    /// <summary>The decision; null before there is one.</summary>
    public CaseAnswer? Answer { get; init; }

    /// <summary>From when the messages can be opened; null if they never could.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>When it expires.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>When it ended; null while it hasn't.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Who ended it; null where it expired or hasn't ended.</summary>
    public NamedPerson? EndedBy { get; init; }

    /// <summary>The hash of the text that the owner agreed to in giving it; null where officers approve.</summary>
    public string? TextHash { get; init; }

    /// <summary>The fields that only an incident has; null otherwise.</summary>
    public CaseIncident? Incident { get; init; }

    /// <summary>The fields that only a legal order has; null otherwise.</summary>
    public CaseOrder? Order { get; init; }

    /// <summary>Until when the owner isn't notified, and why; null: notified at once.</summary>
    public CaseDelay? Delay { get; init; }

    /// <summary>The token for Approve. Where the owner agrees to a text with it, the button renders only after that text.</summary>
    public ActToken Approve => Acts.Approve();

    /// <summary>The token for Refuse.</summary>
    public ActToken Refuse => Acts.OfWhatStands(AffirmativeActKind.Refuse);

    /// <summary>The token for withdrawing the request.</summary>
    public ActToken TakeBack => Acts.Of(AffirmativeActKind.TakeBack);

    /// <summary>The token for ending the access.</summary>
    public ActToken End => Acts.Of(AffirmativeActKind.End);

    /// <summary>The token for submitting findings.</summary>
    public ActToken Report => Acts.OfWhatStands(AffirmativeActKind.Report);

    /// <summary>The token for accepting the findings.</summary>
    public ActToken AcceptFindings => Acts.OfWhatStands(AffirmativeActKind.AcceptFindings);

    /// <summary>The token for sending the findings back.</summary>
    public ActToken ReturnFindings => Acts.OfWhatStands(AffirmativeActKind.ReturnFindings);

    /// <summary>The token for preparing an archive of attachments.</summary>
    public ActToken Archive => Acts.Of(AffirmativeActKind.Archive);

    /// <summary>The token for preparing an export.</summary>
    public ActToken Export => Acts.Of(AffirmativeActKind.Export);

    internal CaseActs Acts { get; init; } = null!;

    /// <summary>The deadline of the next step: a decision, the findings or their review. Null where nothing is due.</summary>
    public DateTimeOffset? DueBy { get; init; }

    /// <summary>Whether the messages can be opened at this moment.</summary>
    public bool IsLive => State is GrantState.Live or GrantState.Emergency;
}

/// <summary>Messages of one mailbox.</summary>
/// <param name="Mailbox">Which.</param>
/// <param name="Owner">Its owner; null where it was erased, and for the requester until there is a decision.</param>
/// <param name="Messages">Their opaque ids, of use only to whoever has access.</param>
public sealed record CaseMailbox(MailboxId Mailbox, NamedPerson? Owner, IReadOnlyList<MessageId> Messages);

/// <summary>One message of a case. No word of it.</summary>
/// <param name="Mailbox">Its mailbox.</param>
/// <param name="Id">Its opaque id, of use only to whoever has access.</param>
/// <param name="Number">Its number in the case, from 1. It stays the same when fewer messages are approved.</param>
public sealed record CaseMessage(MailboxId Mailbox, MessageId Id, int Number)
{
    /// <summary>When Gmail received it or it was sent; null where that wasn't kept with the case.</summary>
    public DateTimeOffset? Received { get; init; }

    /// <summary>Its size in bytes; null where that wasn't kept with the case.</summary>
    public GuardedNumber? Size { get; init; }

    /// <summary>Whether it was sent from the mailbox.</summary>
    public bool IsSent { get; init; }
}

/// <summary>How an officer named the messages. Where it was a search, each message matches all that is given here.</summary>
/// <param name="ByReferences">Whether each message was named by its reference; nothing else is given then.</param>
/// <param name="Mailboxes">The addresses of the mailboxes.</param>
/// <param name="From">The first day, UTC.</param>
/// <param name="To">The last day, UTC.</param>
public sealed record CaseCriteria(bool ByReferences, GuardedText Mailboxes, DateOnly? From, DateOnly? To)
{
    /// <summary>The sender's address; null for any.</summary>
    public GuardedText? Sender { get; init; }

    /// <summary>The Message-ID; null for any.</summary>
    public GuardedText? RfcMessageId { get; init; }

    /// <summary>SHA-256 of an attachment, in hex; null for any.</summary>
    public GuardedText? AttachmentHash { get; init; }
}

/// <summary>How much access is requested or approved.</summary>
/// <param name="Messages">How many messages.</param>
/// <param name="Duration">For how long.</param>
/// <param name="Downloads">Whether attachments may be downloaded; for an order, whether messages may be exported.</param>
/// <param name="NoticeFrom">Until when the owner isn't notified; null: at once.</param>
public sealed record CaseTerms(int Messages, TimeSpan Duration, bool Downloads, DateTimeOffset? NoticeFrom);

/// <param name="At">When it was saved.</param>
/// <param name="Words">As far as it is written.</param>
public sealed record CaseDraft(DateTimeOffset At, GuardedText Words);

/// <param name="By">Who decided.</param>
/// <param name="At">When.</param>
/// <param name="Agreed">Whether it was approved.</param>
/// <param name="Words">The reason that was typed.</param>
public sealed record CaseAnswer(NamedPerson By, DateTimeOffset At, bool Agreed, GuardedText Words);

/// <param name="Source">Who keeps the ticket.</param>
/// <param name="Number">Its number.</param>
/// <param name="Category">Its category.</param>
/// <param name="Severity">Its severity.</param>
/// <param name="Findings">The findings; null before they are submitted.</param>
/// <param name="Review">The last review of it.</param>
/// <param name="IsEmergency">Whether it began before an approval.</param>
/// <param name="FlaggedAt">When everybody responsible was notified that something is overdue.</param>
public sealed record CaseIncident(
    TicketSource Source,
    GuardedText Number,
    IncidentCategory Category,
    IncidentSeverity Severity,
    CaseAnswer? Findings,
    CaseAnswer? Review,
    bool IsEmergency,
    DateTimeOffset? FlaggedAt);

/// <param name="Authority">Who ordered.</param>
/// <param name="Reference">Its reference there.</param>
/// <param name="DocumentHash">SHA-256 of the document, in hex.</param>
public sealed record CaseOrder(GuardedText Authority, GuardedText Reference, string DocumentHash);

/// <param name="Until">When the owner is notified.</param>
/// <param name="Reason">Why not earlier.</param>
public sealed record CaseDelay(DateTimeOffset Until, GuardedText Reason);
