namespace GmailConnector.Guard.Grants;

/// <summary>
/// What somebody reports to the security officers, with their own words: a suspicious message, or an access to their mail that they ask
/// about. It opens nothing to anybody.
/// </summary>
internal sealed record SecurityReport
{
    public required ReportId Id { get; init; }

    public required TenantId Tenant { get; init; }

    public required MailboxId Mailbox { get; init; }

    public required int Version { get; init; }

    public required PersonId By { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>What that person typed; it may quote mail.</summary>
    [GmailContent]
    public required string Words { get; init; }

    public required ReportState State { get; init; }

    /// <summary>The suspicious message; null where an access is asked about.</summary>
    public MessageId? Message { get; init; }

    /// <summary>The entry of the evidence log that is asked about; null for a suspicious message.</summary>
    public long? Entry { get; init; }

    /// <summary>Whose access is asked about; null for a suspicious message.</summary>
    public PersonId? About { get; init; }

    public ReportAnswer? Answer { get; init; }

    /// <summary>The incident that was filed over the message; null where none was.</summary>
    public GrantId? Incident { get; init; }
}

/// <param name="By">Who answered.</param>
/// <param name="At">When.</param>
/// <param name="Words">What they typed.</param>
internal sealed record ReportAnswer(PersonId By, DateTimeOffset At, [property: GmailContent] string Words);

/// <summary>The state of a report.</summary>
public enum ReportState
{
    /// <summary>Waits for the security officers.</summary>
    Open = 1,

    /// <summary>An incident was filed over the message.</summary>
    Filed = 2,

    /// <summary>An officer answered. An end.</summary>
    Answered = 3,

    /// <summary>Whoever made it took it back. An end.</summary>
    Withdrawn = 4,
}

/// <summary>The steps of a report. Pure.</summary>
internal static class ReportSteps
{
    /// <summary>Open or Filed → Answered, by an officer whom it isn't from or about.</summary>
    internal static Outcome<SecurityReport> Answer(SecurityReport report, PersonId by, string words, DateTimeOffset now) =>
        by == report.By || by == report.About ? GrantRefusals.OwnRequest
        : !GrantSteps.HasWords(words) ? GrantRefusals.NoReason
        : IsOver(report) ? GrantRefusals.ReportIsOver
        : Next(report) with { State = ReportState.Answered, Answer = new ReportAnswer(by, now, words) };

    /// <summary>Open or Filed → Withdrawn, by whoever made it. An incident that was filed over it stays.</summary>
    internal static Outcome<SecurityReport> Withdraw(SecurityReport report, PersonId by) =>
        by != report.By ? GrantRefusals.NotFound
        : IsOver(report) ? GrantRefusals.ReportIsOver
        : Next(report) with { State = ReportState.Withdrawn };

    /// <summary>Open → Filed, where the incident covers the message.</summary>
    internal static Outcome<SecurityReport> File(SecurityReport report, GrantId incident, AccessScope scope) =>
        report is not { State: ReportState.Open, Message: { } message } || !scope.Covers(report.Mailbox, [message])
            ? GrantRefusals.NotFound
            : Next(report) with { State = ReportState.Filed, Incident = incident };

    internal static bool IsOver(SecurityReport report) => report.State is ReportState.Answered or ReportState.Withdrawn;

    private static SecurityReport Next(SecurityReport report) => report with { Version = report.Version + 1 };
}
