using GmailConnector.Evidence;

namespace GmailConnector.Guard.Grants;

/// <summary>
/// Access of one named person to exact messages for a limited time, under a message agreement, a security incident or a legal order. Only
/// <see cref="GrantSteps"/> changes it.
/// </summary>
internal sealed record AccessGrant
{
    /// <summary>
    /// The owner of a request for messages that don't exist. Nobody can decide it, so it expires like one that its owner ignores.
    /// </summary>
    internal static PersonId Nobody { get; } = new("nobody");

    public required GrantId Id { get; init; }

    public required TenantId Tenant { get; init; }

    public required LegalBasisKind Kind { get; init; }

    public required GrantState State { get; init; }

    /// <summary>Counts the steps, so that of two concurrent steps only one is stored.</summary>
    public required int Version { get; init; }

    /// <summary>Who requested it; the owner, where the owner shared without a request.</summary>
    public required PersonId AskedBy { get; init; }

    /// <summary>The one person who gets access.</summary>
    public required PersonId Viewer { get; init; }

    /// <summary>The mailbox's owner, who decides. Null for incidents and orders, which another officer decides.</summary>
    public PersonId? Owner { get; init; }

    /// <summary>The reason, as somebody typed it; it may quote mail.</summary>
    [GmailContent]
    public required string Reason { get; init; }

    public required AccessScope Scope { get; init; }

    /// <summary>How an officer named the messages; null where the mailbox's owner chose them.</summary>
    public ScopeCriteria? Criteria { get; init; }

    /// <summary>The messages that an officer asked for, in the order of their numbers, whatever was approved of them.</summary>
    public IReadOnlyList<RequestedMessage> RequestedMessages { get; init; } = [];

    /// <summary>What was asked for; null before it was approved.</summary>
    public RequestedTerms? Requested { get; init; }

    /// <summary>The duration that was requested; <see cref="Until"/> has what was approved.</summary>
    public required TimeSpan Duration { get; init; }

    /// <summary>Whether attachments may be downloaded. If not, they are listed and never opened.</summary>
    public bool Downloads { get; init; }

    public required DateTimeOffset AskedAt { get; init; }

    /// <summary>When an undecided request expires, and when an undecided emergency is flagged.</summary>
    public required DateTimeOffset AnswerBy { get; init; }

    public GrantAnswer? Answer { get; init; }

    public DateTimeOffset? Since { get; init; }

    public DateTimeOffset? Until { get; init; }

    public GrantEnd? End { get; init; }

    /// <summary>The text that the owner agreed to in giving it; null where officers approve.</summary>
    public string? TextHash { get; init; }

    public IncidentFile? Incident { get; init; }

    public OrderFile? Order { get; init; }

    /// <summary>Findings that somebody is still writing. Only their author reads them.</summary>
    public Findings? FindingsDraft { get; init; }

    /// <summary>Until when the mailbox's owner isn't notified, and why; null: notified at once.</summary>
    public NoticeDelay? Delay { get; init; }

    /// <summary>Who removed the requested delay in approving it; null where nobody did.</summary>
    public PersonId? DelayStruckBy { get; init; }

    /// <summary>The step by which it was given or ended, as long as that isn't recorded in the evidence yet.</summary>
    public OwedEntry? Owed { get; init; }

    /// <summary>The affirmative act of its last step, as evidence names it; null where that step happened because time ran out.</summary>
    public string? Act { get; init; }

    /// <summary>False where somebody altered the store's row: it opens nothing then.</summary>
    public bool IsAsWritten { get; init; } = true;

    /// <summary>
    /// Everything that a decision depends on, without typed words. As long as it is the same, the form showed the current case.
    /// </summary>
    internal string Standing => string.Join(
        '\n',
        State,
        Duration.Ticks,
        Downloads,
        Answer?.At.UtcTicks,
        Delay?.Until.UtcTicks,
        Incident?.Findings?.At.UtcTicks,
        string.Join(
            ' ',
            Scope.Mailboxes.OrderBy(m => m.Value, StringComparer.Ordinal).SelectMany(m =>
                Scope.Of(m).Select(i => $"{m}/{i}").Order(StringComparer.Ordinal))));

    internal string Name => Kind.Naming(Id.Value);

    internal bool IsLive => State is GrantState.Live or GrantState.Emergency;

    /// <summary>Whether it is given but not recorded yet. It opens nothing then.</summary>
    internal bool IsOpening => Owed?.Step == EvidenceKind.GrantGiven;

    /// <summary>The state at an instant. What has expired by then has ended, whether or not that is stored yet.</summary>
    internal GrantState At(DateTimeOffset now) => State switch
    {
        GrantState.Requested when now >= AnswerBy => GrantState.Lapsed,
        GrantState.Live or GrantState.Emergency when !(now < Until) => GrantState.Over,
        _ => State,
    };
}

/// <param name="By">Who decided.</param>
/// <param name="At">When.</param>
/// <param name="Agreed">Whether it was approved.</param>
/// <param name="Words">The reason that was typed.</param>
internal sealed record GrantAnswer(PersonId By, DateTimeOffset At, bool Agreed, [property: GmailContent] string Words);

/// <param name="By">Who ended it; null where it expired.</param>
/// <param name="At">When.</param>
internal sealed record GrantEnd(PersonId? By, DateTimeOffset At);

/// <param name="Step">What has to be recorded.</param>
/// <param name="By">Who took the step; null where it expired.</param>
internal sealed record OwedEntry(EvidenceKind Step, PersonId? By);

/// <param name="Until">When the owner is notified.</param>
/// <param name="Reason">Why not before.</param>
internal sealed record NoticeDelay(DateTimeOffset Until, [property: GmailContent] string Reason);

/// <summary>The fields that only an incident has.</summary>
internal sealed record IncidentFile
{
    public required TicketReference Ticket { get; init; }

    public required IncidentCategory Category { get; init; }

    public required IncidentSeverity Severity { get; init; }

    public Findings? Findings { get; init; }

    /// <summary>The last review. If it sent the findings back, new ones are due.</summary>
    public Review? Review { get; init; }

    /// <summary>When everybody responsible was notified that something is overdue.</summary>
    public DateTimeOffset? FlaggedAt { get; init; }
}

/// <param name="By">Who wrote them.</param>
/// <param name="At">When.</param>
/// <param name="Words">What was found.</param>
internal sealed record Findings(PersonId By, DateTimeOffset At, [property: GmailContent] string Words);

internal sealed record Review(PersonId By, DateTimeOffset At, bool Accepted, [property: GmailContent] string Words);

/// <param name="Authority">Who ordered.</param>
/// <param name="Reference">Its reference there.</param>
/// <param name="DocumentHash">SHA-256 of the document, in hex: the document itself isn't kept here.</param>
internal sealed record OrderFile(
    [property: GmailContent] string Authority,
    [property: GmailContent] string Reference,
    [property: ContentEnds("Checked to be 64 hexadecimal digits.")] string DocumentHash);

/// <summary>Where an incident's ticket is kept.</summary>
/// <param name="Source">Ours, or HaloCRM's.</param>
/// <param name="Number">Its number there.</param>
internal sealed record TicketReference(
    TicketSource Source, [property: ContentEnds("Checked to be a ticket's number: at most 40 letters, digits and signs.")] string Number);

/// <summary>Who keeps the ticket.</summary>
public enum TicketSource
{
    /// <summary>Another ticket system; the number is recorded and not checked.</summary>
    Own,

    /// <summary>HaloCRM. On every open we check that the ticket is open, is a security ticket and is assigned to the viewer.</summary>
    HaloCrm,
}

internal static class TicketSources
{
    internal static string PolicyName(this TicketSource source) => source == TicketSource.HaloCrm ? "halocrm" : "own";
}

/// <summary>What an incident is about.</summary>
public enum IncidentCategory
{
    /// <summary>Phishing.</summary>
    Phishing,

    /// <summary>Malware.</summary>
    Malware,

    /// <summary>An account is in somebody else's hands.</summary>
    AccountTakeover,

    /// <summary>Spam.</summary>
    Spam,

    /// <summary>Abuse of the service.</summary>
    AbuseOfService,

    /// <summary>Data went where it shouldn't.</summary>
    DataLeak,

    /// <summary>A bug in this software.</summary>
    Bug,
}

/// <summary>Its severity.</summary>
public enum IncidentSeverity
{
    /// <summary>One person, no harm yet.</summary>
    Low,

    /// <summary>Several people, or harm to one.</summary>
    Medium,

    /// <summary>Many people, or great harm.</summary>
    High,

    /// <summary>Going on now, with great harm.</summary>
    Critical,
}
