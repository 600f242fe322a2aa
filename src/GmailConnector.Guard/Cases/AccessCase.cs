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

    /// <summary>Where it stands at this moment.</summary>
    public required GrantState State { get; init; }

    /// <summary>Who asked; the owner, where it was shared without being asked.</summary>
    public required NamedPerson AskedBy { get; init; }

    /// <summary>Who may look.</summary>
    public required NamedPerson Viewer { get; init; }

    /// <summary>The mailbox's owner, whose answer it needs; null where officers answer, and for whoever asked until there is an answer.</summary>
    public NamedPerson? Owner { get; init; }

    /// <summary>Why, as it was typed.</summary>
    public required GuardedText Reason { get; init; }

    /// <summary>The exact messages, by mailbox.</summary>
    public required IReadOnlyList<CaseMailbox> Mailboxes { get; init; }

    /// <summary>How many messages in all.</summary>
    public int MessageCount => Mailboxes.Sum(m => m.Messages.Count);

    /// <summary>For how long it was asked, or given.</summary>
    public required TimeSpan Duration { get; init; }

    /// <summary>Whether attachments may be taken away.</summary>
    public required bool Downloads { get; init; }

    /// <summary>When it was asked for.</summary>
    public required DateTimeOffset AskedAt { get; init; }

    /// <summary>When it lapses unanswered.</summary>
    public required DateTimeOffset AnswerBy { get; init; }

    /// <summary>The answer, if there is one.</summary>
    public CaseAnswer? Answer { get; init; }

    /// <summary>Since when it can be opened; null while it can't.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>When it ends by itself.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>When it ended; null while it hasn't.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Who ended it; null where the clock did, or it hasn't ended.</summary>
    public NamedPerson? EndedBy { get; init; }

    /// <summary>The fingerprint of the text that whoever gave it affirmed; null where officers approve.</summary>
    public string? TextHash { get; init; }

    /// <summary>What an incident has besides; null for all others.</summary>
    public CaseIncident? Incident { get; init; }

    /// <summary>What a legal order has besides; null for all others.</summary>
    public CaseOrder? Order { get; init; }

    /// <summary>Until when the owner isn't told, and why; null: at once.</summary>
    public CaseDelay? Delay { get; init; }

    /// <summary>What a form carries that says yes. Where the owner agrees to a text with it, it comes after that text.</summary>
    public ActToken Approve => Acts.Approve();

    /// <summary>What a form carries that says no.</summary>
    public ActToken Refuse => Acts.OfWhatStands(AffirmativeActKind.Refuse);

    /// <summary>What a form carries that takes a request back.</summary>
    public ActToken TakeBack => Acts.Of(AffirmativeActKind.TakeBack);

    /// <summary>What a form carries that ends it.</summary>
    public ActToken End => Acts.Of(AffirmativeActKind.End);

    /// <summary>What a form carries that hands in findings.</summary>
    public ActToken Report => Acts.OfWhatStands(AffirmativeActKind.Report);

    /// <summary>What a form carries that accepts the findings.</summary>
    public ActToken AcceptFindings => Acts.OfWhatStands(AffirmativeActKind.AcceptFindings);

    /// <summary>What a form carries that sends the findings back.</summary>
    public ActToken ReturnFindings => Acts.OfWhatStands(AffirmativeActKind.ReturnFindings);

    /// <summary>What a form carries that prepares an archive of attachments.</summary>
    public ActToken Archive => Acts.Of(AffirmativeActKind.Archive);

    /// <summary>What a form carries that prepares an export.</summary>
    public ActToken Export => Acts.Of(AffirmativeActKind.Export);

    internal CaseActs Acts { get; init; } = null!;

    /// <summary>When what is due now is overdue: an answer, findings, their review. Null where nothing is due.</summary>
    public DateTimeOffset? DueBy { get; init; }

    /// <summary>Whether the messages can be opened at this moment.</summary>
    public bool IsLive => State is GrantState.Live or GrantState.Emergency;
}

/// <summary>Messages of one mailbox.</summary>
/// <param name="Mailbox">Which.</param>
/// <param name="Owner">Whose; null where it was erased, and for whoever asked its owner until there is an answer.</param>
/// <param name="Messages">Their ids: opaque, and of use only to whom they were opened.</param>
public sealed record CaseMailbox(MailboxId Mailbox, NamedPerson? Owner, IReadOnlyList<MessageId> Messages);

/// <param name="By">Who answered.</param>
/// <param name="At">When.</param>
/// <param name="Agreed">Whether the answer was yes.</param>
/// <param name="Words">What was typed with it.</param>
public sealed record CaseAnswer(NamedPerson By, DateTimeOffset At, bool Agreed, GuardedText Words);

/// <param name="Source">Who keeps the ticket.</param>
/// <param name="Number">Its number.</param>
/// <param name="Category">What it is about.</param>
/// <param name="Severity">How bad it is.</param>
/// <param name="Findings">What was found, once written.</param>
/// <param name="Review">The last review of it.</param>
/// <param name="IsEmergency">Whether it began before an approval.</param>
/// <param name="FlaggedAt">When everybody in charge was told that something is overdue.</param>
public sealed record CaseIncident(
    TicketSource Source, GuardedText Number, IncidentCategory Category, IncidentSeverity Severity, CaseAnswer? Findings, CaseAnswer? Review, bool IsEmergency, DateTimeOffset? FlaggedAt);

/// <param name="Authority">Who ordered.</param>
/// <param name="Reference">Its reference there.</param>
/// <param name="DocumentHash">SHA-256 of the document, in hex.</param>
public sealed record CaseOrder(GuardedText Authority, GuardedText Reference, string DocumentHash);

/// <param name="Until">When the owner is told.</param>
/// <param name="Reason">Why not before.</param>
public sealed record CaseDelay(DateTimeOffset Until, GuardedText Reason);
