using GmailConnector.Evidence;

namespace GmailConnector.Guard.Grants;

/// <summary>
/// Exact messages, opened to one named person for a time, on another ground than that person's own agreement: a message agreement, a security
/// incident or a legal order. Changed by <see cref="GrantSteps"/> alone.
/// </summary>
internal sealed record AccessGrant
{
    /// <summary>Who would answer a request for messages that aren't there: it waits and lapses, as one does that its owner leaves alone.</summary>
    internal static PersonId Nobody { get; } = new("nobody");

    public required GrantId Id { get; init; }

    public required TenantId Tenant { get; init; }

    public required LegalBasisKind Kind { get; init; }

    public required GrantState State { get; init; }

    /// <summary>Counts the steps, so that of two at once one finds the other's.</summary>
    public required int Version { get; init; }

    /// <summary>Who asked for it; the owner, where the owner shared without being asked.</summary>
    public required PersonId AskedBy { get; init; }

    /// <summary>The one person who may look.</summary>
    public required PersonId Viewer { get; init; }

    /// <summary>Whose answer it needs: the mailbox's owner. Null for incidents and orders, which another officer answers.</summary>
    public PersonId? Owner { get; init; }

    /// <summary>Why, as somebody typed it; it may quote mail.</summary>
    [GmailContent]
    public required string Reason { get; init; }

    public required AccessScope Scope { get; init; }

    /// <summary>What was asked for; <see cref="Until"/> has what was given.</summary>
    public required TimeSpan Duration { get; init; }

    /// <summary>Whether attachments may be taken away; else they are named and never opened.</summary>
    public bool Downloads { get; init; }

    public required DateTimeOffset AskedAt { get; init; }

    /// <summary>When an unanswered request lapses, and an emergency without its approval is flagged.</summary>
    public required DateTimeOffset AnswerBy { get; init; }

    public GrantAnswer? Answer { get; init; }

    public DateTimeOffset? Since { get; init; }

    public DateTimeOffset? Until { get; init; }

    public GrantEnd? End { get; init; }

    /// <summary>The text that the person who gave it read and affirmed; null where officers approve.</summary>
    public string? TextHash { get; init; }

    public IncidentFile? Incident { get; init; }

    public OrderFile? Order { get; init; }

    /// <summary>Until when the mailbox's owner isn't told, and why; null: at once.</summary>
    public NoticeDelay? Delay { get; init; }

    /// <summary>Who approved it without the delay that was asked for; null where nobody struck one.</summary>
    public PersonId? DelayStruckBy { get; init; }

    /// <summary>The step by which it was given or ended, for as long as that isn't on record.</summary>
    public OwedEntry? Owed { get; init; }

    /// <summary>The affirmative act of its last step, as evidence names it; null where the clock took that step.</summary>
    public string? Act { get; init; }

    /// <summary>False where the store's row isn't as this program wrote it: nothing is opened by it.</summary>
    public bool IsAsWritten { get; init; } = true;

    /// <summary>What an answer is given to, and what isn't somebody's words: as long as it is the same, so is what the form showed.</summary>
    internal string Standing => string.Join(
        '\n',
        State,
        Duration.Ticks,
        Downloads,
        Answer?.At.UtcTicks,
        Delay?.Until.UtcTicks,
        Incident?.Findings?.At.UtcTicks,
        string.Join(' ', Scope.Mailboxes.OrderBy(m => m.Value, StringComparer.Ordinal).SelectMany(m => Scope.Of(m).Select(i => $"{m}/{i}").Order(StringComparer.Ordinal))));

    internal string Name => Kind.Naming(Id.Value);

    internal bool IsLive => State is GrantState.Live or GrantState.Emergency;

    /// <summary>Given, and not on record yet: it opens nothing.</summary>
    internal bool IsOpening => Owed?.Step == EvidenceKind.GrantGiven;

    /// <summary>The state at an instant: what time alone has ended, has ended, whether or not anybody wrote it down yet.</summary>
    internal GrantState At(DateTimeOffset now) => State switch
    {
        GrantState.Requested when now >= AnswerBy => GrantState.Lapsed,
        GrantState.Live or GrantState.Emergency when !(now < Until) => GrantState.Over,
        _ => State,
    };
}

/// <param name="By">Who answered.</param>
/// <param name="At">When.</param>
/// <param name="Agreed">Whether the answer was yes.</param>
/// <param name="Words">The reason that was typed with it.</param>
internal sealed record GrantAnswer(PersonId By, DateTimeOffset At, bool Agreed, [property: GmailContent] string Words);

/// <param name="By">Who ended it; null for the clock.</param>
/// <param name="At">When.</param>
internal sealed record GrantEnd(PersonId? By, DateTimeOffset At);

/// <param name="Step">What is to be recorded.</param>
/// <param name="By">Who took the step; null for the clock.</param>
internal sealed record OwedEntry(EvidenceKind Step, PersonId? By);

/// <param name="Until">When the owner is told.</param>
/// <param name="Reason">Why not before.</param>
internal sealed record NoticeDelay(DateTimeOffset Until, [property: GmailContent] string Reason);

/// <summary>What an incident has besides.</summary>
internal sealed record IncidentFile
{
    public required TicketReference Ticket { get; init; }

    public required IncidentCategory Category { get; init; }

    public required IncidentSeverity Severity { get; init; }

    public Findings? Findings { get; init; }

    /// <summary>The last review; a review that sent the findings back is followed by new findings.</summary>
    public Review? Review { get; init; }

    /// <summary>When everybody in charge was told that something is overdue.</summary>
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
    [property: GmailContent] string Authority, [property: GmailContent] string Reference, [property: ContentEnds("Checked to be 64 hexadecimal digits.")] string DocumentHash);

/// <summary>Where an incident's ticket is kept.</summary>
/// <param name="Source">Ours, or HaloCRM's.</param>
/// <param name="Number">Its number there.</param>
internal sealed record TicketReference(TicketSource Source, [property: ContentEnds("Checked to be a ticket's number: at most 40 letters, digits and signs.")] string Number);

/// <summary>Who keeps the ticket.</summary>
public enum TicketSource
{
    /// <summary>The security team's own register; the number is recorded and not looked up.</summary>
    Own,

    /// <summary>HaloCRM: asked on every open whether the ticket is open, of type security, and assigned to who looks.</summary>
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

    /// <summary>A fault of this program.</summary>
    Bug,
}

/// <summary>How bad it is.</summary>
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
