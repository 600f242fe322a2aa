using System.Collections.Concurrent;
using GmailConnector.Evidence;
using GmailConnector.Guard.Grants;
using GmailConnector.Guard.Ports;

namespace GmailConnector.Guard.Rules;

/// <summary>
/// What has ended for good according to the evidence log. A row that somebody restores in the store to an earlier state still fits its
/// seal; this keeps it from opening anything. The log reports all recorded ends when it opens, and each later one before the call that
/// recorded it returns, so a decision reads nothing from the log.
/// </summary>
internal sealed class RecordedEnds
{
    /// <summary>
    /// Each is written after the end has taken effect, so none of them exists for a row that is rightly live. (The refusal of a request is
    /// written before; <see cref="EvidenceKind.GrantRefused"/> is here because it ends emergencies.)
    /// </summary>
    internal static readonly IReadOnlyList<EvidenceKind> Kinds =
    [
        EvidenceKind.AgreementWithdrawn, EvidenceKind.MailboxErased, EvidenceKind.GrantRefused, EvidenceKind.GrantEnded,
        EvidenceKind.GrantReported, EvidenceKind.EnrolmentDeclined, EvidenceKind.EnrolmentEnded,
        EvidenceKind.HandOverEnded,
    ];

    private readonly ConcurrentDictionary<(string Tenant, string Id), EvidenceKind> ended = new();
    private volatile bool isCurrent;

    internal void Follow(IEnumerable<EvidenceEntry> entries)
    {
        foreach (var entry in entries)
        {
            if (IdOf(entry) is { } id)
            {
                ended.TryAdd((entry.Tenant, id), entry.Kind);
            }
        }
    }

    /// <summary>Called once everything that was in the log when it opened has been reported.</summary>
    internal void CaughtUp() => isCurrent = true;

    /// <summary>
    /// Whether the intent that is about to be recorded relies on something that has ended, here or among <paramref name="besides"/>.
    /// </summary>
    internal bool HasEnded(EvidenceDraft draft, IReadOnlySet<(string Tenant, string Id)> besides)
    {
        return draft.Kind.IsIntent
            && (Over(draft.Ground is { } ground ? Reference(ground) : null) || Over(draft.Facts.GetValueOrDefault("enrolment")));

        bool Over(string? id) => id is not null && (ended.ContainsKey((draft.Tenant, id)) || besides.Contains((draft.Tenant, id)));
    }

    /// <summary>What an entry ends, if it ends anything.</summary>
    internal static (string Tenant, string Id)? EndedBy(EvidenceEntry entry) => IdOf(entry) is { } id ? (entry.Tenant, id) : null;

    // INVARIANT: until the log has reported everything, it is unknown what has ended, so nothing is opened.
    internal bool Has(TenantId tenant, string id) =>
        isCurrent
            ? ended.ContainsKey((tenant.Value, id))
            : throw new StoreUnavailableException("The evidence log isn't open: the host opens it when it starts.");

    internal AgreementRecord? Check(AgreementRecord? agreement) =>
        agreement is { WithdrawnAt: null, IsAsWritten: true } && Has(agreement.Tenant, agreement.Id.Value)
            ? agreement with { IsAsWritten = false }
            : agreement;

    internal AccessGrant Check(AccessGrant grant) =>
        grant is { IsLive: true, IsAsWritten: true } && Has(grant.Tenant, grant.Id.Value) ? grant with { IsAsWritten = false } : grant;

    internal Enrolment? Check(Enrolment? enrolment) =>
        enrolment is { State: EnrolmentState.Member, IsAsWritten: true } && Has(enrolment.Tenant, enrolment.Id.Value)
            ? enrolment with { IsAsWritten = false }
            : enrolment;

    internal HandOver? Check(HandOver? handOver) =>
        handOver is { State: HandOverState.Offered or HandOverState.Completing, IsAsWritten: true }
            && Has(handOver.Tenant, handOver.Id.Value)
            ? handOver with { IsAsWritten = false }
            : handOver;

    private static string? IdOf(EvidenceEntry entry) =>
        entry.Kind == EvidenceKind.EnrolmentEnded || entry.Kind == EvidenceKind.EnrolmentDeclined
            ? entry.Facts.GetValueOrDefault("enrolment")
        : entry.Kind == EvidenceKind.HandOverEnded ? entry.Facts.GetValueOrDefault("hand-over")
        : entry.Kind == EvidenceKind.GrantRefused && entry.Facts.GetValueOrDefault("state") != nameof(GrantState.Over) ? null
        : Kinds.Contains(entry.Kind) && entry.Ground is { } ground ? Reference(ground)
        : null;

    private static string Reference(string ground) => LegalBasisKinds.Parse(ground).Reference;
}
