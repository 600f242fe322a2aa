namespace GmailConnector.Guard.Vocabulary;

/// <summary>Why the guard, or Gmail, refused.</summary>
public enum RefusalCode
{
    /// <summary>No reason was given, so nothing is allowed.</summary>
    Unexplained,

    /// <summary>The policy doesn't know the purpose or doesn't allow it.</summary>
    PurposeNotAllowed,

    /// <summary>It doesn't exist, or not for this person. Both give the same refusal.</summary>
    NotFound,

    /// <summary>There is no recorded agreement.</summary>
    NoAgreement,

    /// <summary>The agreement was given to an older text.</summary>
    AgreementOutdated,

    /// <summary>The owner hasn't granted the scope at Google that this needs.</summary>
    ScopeNotGranted,

    /// <summary>Google no longer accepts the connection.</summary>
    NeedsReconnect,

    /// <summary>The evidence log can't be written, so nothing may be seen.</summary>
    EvidenceUnavailable,

    /// <summary>The clock is behind the newest evidence.</summary>
    ClockWentBack,

    /// <summary>A rule failed with an error.</summary>
    RuleFailed,

    /// <summary>Too many requests to Gmail.</summary>
    RateLimited,

    /// <summary>Gmail didn't respond.</summary>
    Unreachable,

    /// <summary>The policy names no such destination, so the connection wasn't made.</summary>
    DestinationRefused,

    /// <summary>Gmail rejected the request.</summary>
    Rejected,

    /// <summary>What was typed can't be used.</summary>
    InvalidInput,

    /// <summary>Over a size limit.</summary>
    TooLarge,

    /// <summary>It was already done; it isn't done twice.</summary>
    AlreadyDone,

    /// <summary>The disk or database refused a write.</summary>
    StoreUnavailable,

    /// <summary>A stored agreement or access was altered in the database.</summary>
    GrantAltered,

    /// <summary>The access isn't approved yet, or has ended.</summary>
    GroundEnded,

    /// <summary>It needs a role that this person doesn't have at this moment.</summary>
    RoleMissing,

    /// <summary>The role works once this person has confirmed the privacy briefing.</summary>
    BriefingNeeded,

    /// <summary>An operator or security officer took this person's access to the client.</summary>
    AccessTaken,

    /// <summary>Nobody decides their own request.</summary>
    OwnRequest,

    /// <summary>The ticket isn't open, isn't a security ticket or isn't assigned to this person, or it couldn't be checked.</summary>
    TicketRefused,

    /// <summary>The sign-in was ended.</summary>
    SessionEnded,

    /// <summary>The agent that this person is in HaloCRM is disabled there.</summary>
    AgentDisabled,

    /// <summary>A colleague has replied to this message in the meantime.</summary>
    AnsweredMeanwhile,

    /// <summary>It wasn't requested by a current form of this page, this person and this sign-in.</summary>
    ActOutOfDate,

    /// <summary>Another program sent the draft that was to be sent.</summary>
    DraftSentElsewhere,

    /// <summary>Another program edited the draft that was to be sent.</summary>
    DraftEditedElsewhere,

    /// <summary>Whoever sends it is asked about something first.</summary>
    AsksBeforeSending,
}

/// <summary>What a person can do about a refusal; pages turn it into a button.</summary>
public enum RemedyKind
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>Read the agreement and decide.</summary>
    Agree,

    /// <summary>Grant the scope named in <see cref="Refusal.Scope"/>.</summary>
    GrantScope,

    /// <summary>Connect the mailbox again.</summary>
    Reconnect,

    /// <summary>Try again, after <see cref="Refusal.RetryAfter"/> where set.</summary>
    TryAgain,

    /// <summary>Change what was typed.</summary>
    Correct,

    /// <summary>Tell whoever runs this installation.</summary>
    TellOperator,

    /// <summary>Read the privacy briefing and confirm it.</summary>
    ConfirmBriefing,
}

/// <summary>The field of a form in which something has to be corrected.</summary>
public enum FormField
{
    /// <summary>None, or not one alone.</summary>
    None,

    /// <summary>Addresses of mailboxes.</summary>
    Mailboxes,

    /// <summary>The first day or the last.</summary>
    Days,

    /// <summary>A sender's address.</summary>
    Sender,

    /// <summary>A Message-ID (RFC 5322, 3.6.4).</summary>
    MessageId,

    /// <summary>The hash of an attachment.</summary>
    AttachmentHash,

    /// <summary>References to messages.</summary>
    References,
}

/// <summary>A refusal: a value that a person can act on. It never holds message data.</summary>
/// <param name="Code">The kind of refusal.</param>
/// <param name="Reason">What happened and why, in one plain sentence.</param>
/// <param name="Remedy">What can be done now, in one plain sentence.</param>
/// <param name="Rule">The rule that refused, or the part that failed.</param>
/// <param name="Policy">Where the policy says so, such as <c>purposes.read-mail.grounds</c>; empty when the policy has no part in
/// it.</param>
/// <param name="Kind">What a page can offer.</param>
public sealed record Refusal(
    RefusalCode Code, string Reason, string Remedy, string Rule, string Policy = "", RemedyKind Kind = RemedyKind.None)
{
    internal static Refusal Unexplained => new(
        RefusalCode.Unexplained,
        RefusalTexts.NoRuleAllowed,
        RefusalTexts.TellWhoeverRunsThisInstallation,
        "deny-by-default",
        "",
        RemedyKind.TellOperator);

    internal static Refusal NotFound => new(
        RefusalCode.NotFound, RefusalTexts.ThereIsNoSuchMail, RefusalTexts.ItMayHaveBeenDeleted, RuleName.MailboxOfViewer);

    internal static Refusal RequestOver => new(
        RefusalCode.SessionEnded,
        RefusalTexts.TheRequestThatThisBelonged,
        RefusalTexts.OpenThePageAgain,
        RuleName.HumanPurposeHasViewer,
        "",
        RemedyKind.TryAgain);

    internal static Refusal SyncBroke => new(
        RefusalCode.Unexplained,
        RefusalTexts.SynchronisingThisMailboxFailed,
        RefusalTexts.ItIsTriedAgainAutomatically,
        "sync",
        "",
        RemedyKind.TellOperator);

    /// <summary>The scope that would help, when <see cref="Kind"/> is <see cref="RemedyKind.GrantScope"/>.</summary>
    public GmailScope? Scope { get; init; }

    /// <summary>
    /// The person that the refusal is about, such as the colleague who replied first; null where there is none or it isn't known.
    /// </summary>
    public PersonId? By { get; init; }

    /// <summary>When that person did it.</summary>
    public DateTimeOffset? At { get; init; }

    /// <summary>The message that the refusal is about, such as what another program sent.</summary>
    public MessageId? Message { get; init; }

    /// <summary>That message's conversation.</summary>
    public ThreadId? Thread { get; init; }

    /// <summary>What is asked before a message is sent.</summary>
    public IReadOnlyList<SendWarning> Warnings { get; init; } = [];

    /// <summary>Which field a page marks, when <see cref="Kind"/> is <see cref="RemedyKind.Correct"/>.</summary>
    public FormField Field { get; init; }

    /// <summary>How long to wait before trying again.</summary>
    public TimeSpan? RetryAfter { get; init; }
}
