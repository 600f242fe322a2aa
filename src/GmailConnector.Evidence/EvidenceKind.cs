using System.Collections.Frozen;

namespace GmailConnector.Evidence;

/// <summary>What an entry is about: one of a closed set of dotted lower-case names.</summary>
/// <remarks>A kind that isn't listed here can't be written and isn't read: a verifier that meets one is too old for that log.</remarks>
public sealed class EvidenceKind
{
    private const string IntentSuffix = ".intent";
    private const string OutcomeSuffix = ".outcome";

    private static readonly List<EvidenceKind> Known = [];

    /// <summary>The log begins, or a process takes it up again.</summary>
    public static readonly EvidenceKind LogStarted = Define("log.started");

    /// <summary>A policy came into force; its hash is in the entry.</summary>
    public static readonly EvidenceKind PolicyLoaded = Define("policy.loaded");

    /// <summary>A person signed in.</summary>
    public static readonly EvidenceKind SignIn = Define("sign-in");

    /// <summary>A person's sign-in was valid at that moment; their next acts in this mailbox, or under this ground, rest on that.</summary>
    public static readonly EvidenceKind SignInChecked = Define("sign-in.checked");

    /// <summary>A sign-in was refused.</summary>
    public static readonly EvidenceKind SignInRefused = Define("sign-in.refused");

    /// <summary>A person signed out.</summary>
    public static readonly EvidenceKind SignOut = Define("sign-out");

    /// <summary>HaloCRM proved which agent a person is.</summary>
    public static readonly EvidenceKind AgentLinked = Define("agent.linked");

    /// <summary>A person is that agent no more, or wasn't stored as one.</summary>
    public static readonly EvidenceKind AgentUnlinked = Define("agent.unlinked");

    /// <summary>HaloCRM said that the agent is disabled; the person named in the entry was signed out.</summary>
    public static readonly EvidenceKind AgentDisabled = Define("agent.disabled");

    /// <summary>A mailbox's owner has a notice of access that somebody else was given; from when it shows is in the entry.</summary>
    public static readonly EvidenceKind NoticeGiven = Define("notice.given");

    /// <summary>The gate refused an access.</summary>
    public static readonly EvidenceKind AccessRefused = Define("access.refused");

    /// <summary>An agreement was recorded.</summary>
    public static readonly EvidenceKind AgreementRecorded = Define("agreement.recorded");

    /// <summary>An agreement was withdrawn.</summary>
    public static readonly EvidenceKind AgreementWithdrawn = Define("agreement.withdrawn");

    /// <summary>A mailbox was connected.</summary>
    public static readonly EvidenceKind MailboxConnected = Define("mailbox.connected");

    /// <summary>The scopes granted for a mailbox changed.</summary>
    public static readonly EvidenceKind MailboxScopesChanged = Define("mailbox.scopes-changed");

    /// <summary>A mailbox was disconnected.</summary>
    public static readonly EvidenceKind MailboxDisconnected = Define("mailbox.disconnected");

    /// <summary>A mailbox was erased and its keys destroyed; its pseudonym is never used again.</summary>
    public static readonly EvidenceKind MailboxErased = Define("mailbox.erased");

    /// <summary>Google refused the mailbox's token.</summary>
    public static readonly EvidenceKind MailboxTokenRefused = Define("mailbox.token-refused");

    /// <summary>Message data is about to be shown to a person.</summary>
    public static readonly EvidenceKind ViewIntent = Define("view.intent");

    /// <summary>How that view ended.</summary>
    public static readonly EvidenceKind ViewOutcome = Define("view.outcome");

    /// <summary>A search is about to run.</summary>
    public static readonly EvidenceKind SearchIntent = Define("search.intent");

    /// <summary>How that search ended.</summary>
    public static readonly EvidenceKind SearchOutcome = Define("search.outcome");

    /// <summary>A message is about to be sent.</summary>
    public static readonly EvidenceKind MailSendIntent = Define("mail.send.intent");

    /// <summary>How that sending ended.</summary>
    public static readonly EvidenceKind MailSendOutcome = Define("mail.send.outcome");

    /// <summary>A person agrees that a message is sent later, changes when, or stops it: the outbox is about to take that up.</summary>
    public static readonly EvidenceKind MailOutboxIntent = Define("mail.outbox.intent");

    /// <summary>How that ended.</summary>
    public static readonly EvidenceKind MailOutboxOutcome = Define("mail.outbox.outcome");

    /// <summary>A draft is about to be stored at Gmail.</summary>
    public static readonly EvidenceKind MailDraftIntent = Define("mail.draft.intent");

    /// <summary>How storing that draft ended.</summary>
    public static readonly EvidenceKind MailDraftOutcome = Define("mail.draft.outcome");

    /// <summary>Messages are about to be labelled, filed, trashed or deleted.</summary>
    public static readonly EvidenceKind MailChangeIntent = Define("mail.change.intent");

    /// <summary>How that change ended.</summary>
    public static readonly EvidenceKind MailChangeOutcome = Define("mail.change.outcome");

    /// <summary>A machine is about to synchronise a mailbox.</summary>
    public static readonly EvidenceKind SyncIntent = Define("sync.intent");

    /// <summary>How that synchronisation ended.</summary>
    public static readonly EvidenceKind SyncOutcome = Define("sync.outcome");

    /// <summary>A Gmail setting is about to be changed.</summary>
    public static readonly EvidenceKind SettingsChangeIntent = Define("settings.change.intent");

    /// <summary>How that change of a setting ended.</summary>
    public static readonly EvidenceKind SettingsChangeOutcome = Define("settings.change.outcome");

    /// <summary>Data is about to go to a declared destination.</summary>
    public static readonly EvidenceKind TransferIntent = Define("transfer.intent");

    /// <summary>How that transfer ended.</summary>
    public static readonly EvidenceKind TransferOutcome = Define("transfer.outcome");

    /// <summary>
    /// A connection was refused: the policy declares no such destination, or its name resolved to an address that isn't allowed.
    /// </summary>
    public static readonly EvidenceKind EgressRefused = Define("egress.refused");

    /// <summary>A connection was opened, or a name resolved, without EgressConnections.</summary>
    public static readonly EvidenceKind EgressUnannounced = Define("egress.unannounced");

    /// <summary>Messages were counted and frozen for a request; nothing of them was shown.</summary>
    public static readonly EvidenceKind ScopeFrozen = Define("scope.frozen");

    /// <summary>Somebody asked for access to messages that aren't theirs.</summary>
    public static readonly EvidenceKind GrantAsked = Define("grant.asked");

    /// <summary>Such access was given: shared by the owner, approved by an officer, or begun as an emergency.</summary>
    public static readonly EvidenceKind GrantGiven = Define("grant.given");

    /// <summary>It was refused.</summary>
    public static readonly EvidenceKind GrantRefused = Define("grant.refused");

    /// <summary>The person who requested access withdrew the request.</summary>
    public static readonly EvidenceKind GrantWithdrawn = Define("grant.withdrawn");

    /// <summary>Nobody decided the request in time, and it expired.</summary>
    public static readonly EvidenceKind GrantLapsed = Define("grant.lapsed");

    /// <summary>The access ended, by time or by somebody.</summary>
    public static readonly EvidenceKind GrantEnded = Define("grant.ended");

    /// <summary>Emergency access was approved after it began.</summary>
    public static readonly EvidenceKind GrantConfirmed = Define("grant.confirmed");

    /// <summary>An incident's findings were written.</summary>
    public static readonly EvidenceKind GrantReported = Define("grant.reported");

    /// <summary>An incident's findings were reviewed by a second person.</summary>
    public static readonly EvidenceKind GrantReviewed = Define("grant.reviewed");

    /// <summary>Something about the access is overdue; everybody in charge was notified.</summary>
    public static readonly EvidenceKind GrantFlagged = Define("grant.flagged");

    /// <summary>The mailbox's owner questioned an access.</summary>
    public static readonly EvidenceKind AccessQuestioned = Define("access.questioned");

    /// <summary>An owner invited a colleague to a shared mailbox.</summary>
    public static readonly EvidenceKind EnrolmentInvited = Define("enrolment.invited");

    /// <summary>The colleague accepted.</summary>
    public static readonly EvidenceKind EnrolmentAccepted = Define("enrolment.accepted");

    /// <summary>The colleague declined.</summary>
    public static readonly EvidenceKind EnrolmentDeclined = Define("enrolment.declined");

    /// <summary>An owner gave a member of a shared mailbox another role.</summary>
    public static readonly EvidenceKind EnrolmentRoleChanged = Define("enrolment.role-changed");

    /// <summary>The owner chose another day on which a membership ends, or none.</summary>
    public static readonly EvidenceKind EnrolmentEndChanged = Define("enrolment.end-changed");

    /// <summary>The owner confirmed that a membership goes on.</summary>
    public static readonly EvidenceKind EnrolmentConfirmed = Define("enrolment.confirmed");

    /// <summary>A membership ended.</summary>
    public static readonly EvidenceKind EnrolmentEnded = Define("enrolment.ended");

    /// <summary>A mailbox's owner offers it to a colleague, who would be its owner from then on.</summary>
    public static readonly EvidenceKind HandOverOffered = Define("hand-over.offered");

    /// <summary>Such an offer was withdrawn, declined, or wasn't taken up in time.</summary>
    public static readonly EvidenceKind HandOverEnded = Define("hand-over.ended");

    /// <summary>An operator proposes a person for a role, and attests that a background check was done.</summary>
    public static readonly EvidenceKind RoleProposed = Define("role.proposed");

    /// <summary>A second person gave the proposed role; or somebody's access to the client was given back.</summary>
    public static readonly EvidenceKind RoleGiven = Define("role.given");

    /// <summary>A second person declined a proposed role.</summary>
    public static readonly EvidenceKind RoleDeclined = Define("role.declined");

    /// <summary>A role was taken from a person.</summary>
    public static readonly EvidenceKind RoleTaken = Define("role.taken");

    /// <summary>A person has read the privacy briefing and keeps to it.</summary>
    public static readonly EvidenceKind BriefingConfirmed = Define("briefing.confirmed");

    /// <summary>A mailbox was handed over: from here on the actor is its owner, under the agreement that is the ground.</summary>
    public static readonly EvidenceKind MailboxHandedOver = Define("mailbox.handed-over");

    /// <summary>Messages are about to be exported under a legal order.</summary>
    public static readonly EvidenceKind ExportIntent = Define("export.intent");

    /// <summary>How that export ended.</summary>
    public static readonly EvidenceKind ExportOutcome = Define("export.outcome");

    /// <summary>Statistics were read, in which nobody can be recognised.</summary>
    public static readonly EvidenceKind StatisticsRead = Define("statistics.read");

    // Declared after the kinds on purpose: static fields are set in the order of the text.
    private static readonly FrozenDictionary<string, EvidenceKind> ByName = Known.ToFrozenDictionary(
        kind => kind.Name, StringComparer.Ordinal);

    private EvidenceKind(string name)
    {
        Name = name;
        IsIntent = name.EndsWith(IntentSuffix, StringComparison.Ordinal);
        IsOutcome = name.EndsWith(OutcomeSuffix, StringComparison.Ordinal);
        Subject = IsIntent ? name[..^IntentSuffix.Length] : IsOutcome ? name[..^OutcomeSuffix.Length] : name;
    }

    /// <summary>All kinds.</summary>
    public static IReadOnlyList<EvidenceKind> All => Known.AsReadOnly();

    /// <summary>The name as the entry has it.</summary>
    public string Name { get; }

    /// <summary>The name without <c>.intent</c> or <c>.outcome</c>.</summary>
    public string Subject { get; }

    /// <summary>Whether the entry says that something is about to happen.</summary>
    public bool IsIntent { get; }

    /// <summary>Whether the entry says how something ended.</summary>
    public bool IsOutcome { get; }

    /// <summary>Finds a kind by its exact name.</summary>
    /// <exception cref="FormatException">No such kind.</exception>
    public static EvidenceKind Parse(string name) =>
        TryParse(name)
            ?? throw new FormatException("unknown evidence kind; known kinds are " + string.Join(", ", Known.Select(kind => kind.Name)));

    /// <summary>Finds a kind by its exact name, or null.</summary>
    public static EvidenceKind? TryParse(string? name) => name is not null && ByName.TryGetValue(name, out var kind) ? kind : null;

    /// <inheritdoc />
    public override string ToString() => Name;

    private static EvidenceKind Define(string name)
    {
        var kind = new EvidenceKind(name);
        Known.Add(kind);
        return kind;
    }
}
