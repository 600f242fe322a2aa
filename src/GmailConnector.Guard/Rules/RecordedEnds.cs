using System.Collections.Concurrent;
using GmailConnector.Evidence;
using GmailConnector.Guard.Grants;
using GmailConnector.Guard.Ports;

namespace GmailConnector.Guard.Rules;

/// <summary>
/// What has ended for good, as the evidence alone tells: a row that is put back into the store as it once was still fits its seal, and opens
/// nothing. The log tells it when it opens, and of each later end before whoever recorded it gets an answer, so that a decision reads nothing.
/// </summary>
internal sealed class RecordedEnds
{
    /// <summary>
    /// Each is written after the end has taken effect, so none of them stands beside a row that is rightly live. (A request's refusal is written
    /// before; <see cref="EvidenceKind.GrantRefused"/> is here for emergencies, which it ends.)
    /// </summary>
    internal static readonly IReadOnlyList<EvidenceKind> Kinds =
    [
        EvidenceKind.AgreementWithdrawn,
        EvidenceKind.MailboxErased,
        EvidenceKind.GrantRefused,
        EvidenceKind.GrantEnded,
        EvidenceKind.GrantReported,
        EvidenceKind.EnrolmentDeclined,
        EvidenceKind.EnrolmentEnded,
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

    /// <summary>All that was in the log when it opened has been told.</summary>
    internal void CaughtUp() => isCurrent = true;

    /// <summary>Whether something that is about to be done rests on what has ended, here or among <paramref name="besides"/>.</summary>
    internal bool HasEnded(EvidenceDraft draft, IReadOnlySet<(string Tenant, string Id)> besides)
    {
        return draft.Kind.IsIntent && (Over(draft.Ground is { } ground ? Reference(ground) : null) || Over(draft.Facts.GetValueOrDefault("enrolment")));

        bool Over(string? id) => id is not null && (ended.ContainsKey((draft.Tenant, id)) || besides.Contains((draft.Tenant, id)));
    }

    /// <summary>What an entry ends, if it ends anything.</summary>
    internal static (string Tenant, string Id)? EndedBy(EvidenceEntry entry) => IdOf(entry) is { } id ? (entry.Tenant, id) : null;

    // INVARIANT: before the log has told, nobody knows what has ended, and nothing is opened.
    internal bool Has(TenantId tenant, string id) =>
        isCurrent ? ended.ContainsKey((tenant.Value, id)) : throw new StoreUnavailableException("The evidence log isn't open: the host opens it when it starts.");

    internal AgreementRecord? Check(AgreementRecord? agreement) =>
        agreement is { WithdrawnAt: null, IsAsWritten: true } && Has(agreement.Tenant, agreement.Id.Value) ? agreement with { IsAsWritten = false } : agreement;

    internal AccessGrant Check(AccessGrant grant) => grant is { IsLive: true, IsAsWritten: true } && Has(grant.Tenant, grant.Id.Value) ? grant with { IsAsWritten = false } : grant;

    internal Enrolment? Check(Enrolment? enrolment) =>
        enrolment is { State: EnrolmentState.Member, IsAsWritten: true } && Has(enrolment.Tenant, enrolment.Id.Value) ? enrolment with { IsAsWritten = false } : enrolment;

    private static string? IdOf(EvidenceEntry entry) =>
        entry.Kind == EvidenceKind.EnrolmentEnded || entry.Kind == EvidenceKind.EnrolmentDeclined ? entry.Facts.GetValueOrDefault("enrolment")
        : entry.Kind == EvidenceKind.GrantRefused && entry.Facts.GetValueOrDefault("state") != nameof(GrantState.Over) ? null
        : Kinds.Contains(entry.Kind) && entry.Ground is { } ground ? Reference(ground)
        : null;

    private static string Reference(string ground) => ground[(ground.IndexOf(':', StringComparison.Ordinal) + 1)..];
}
