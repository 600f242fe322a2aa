using System.Globalization;
using GmailConnector.Evidence;
using GmailConnector.Guard.Acts;
using GmailConnector.Guard.Grants;
using GmailConnector.Guard.Policy;
using GmailConnector.Guard.Ports;

namespace GmailConnector.Guard.Recording;

/// <summary>
/// Records a step: one entry for each mailbox concerned, so that each owner can find it, with the messages as keyed hashes.
/// </summary>
internal sealed class GrantEvidence(LimitedUsePolicy policy, IMailboxStore mailboxes, ISubjectHasher hasher, IEvidenceLog evidence)
{
    /// <summary>Null once all entries are on disk; otherwise why they aren't.</summary>
    internal Task<Refusal?> RecordAsync(EvidenceKind kind, AccessGrant grant, PersonId? actor, CancellationToken ct) =>
        RecordAsync(kind, grant, actor, _ => Task.FromResult(0), ct);

    /// <summary>The same for an end that may already be partly recorded: entries that are on disk aren't written again.</summary>
    internal Task<Refusal?> RecordMissingAsync(EvidenceKind kind, AccessGrant grant, PersonId? actor, CancellationToken ct) =>
        RecordAsync(kind, grant, actor, mailbox => CountAsync(kind, grant, mailbox, ct), ct);

    private async Task<Refusal?> RecordAsync(
        EvidenceKind kind, AccessGrant grant, PersonId? actor, Func<MailboxId, Task<int>> countThere, CancellationToken ct)
    {
        foreach (var mailbox in grant.Scope.Mailboxes)
        {
            var there = await countThere(mailbox);
            var subjects = await SubjectsAsync(grant, mailbox, ct);

            // A scope's messages come in the same order each time, so the entries on disk are its first parts.
            foreach (var part in (subjects.Count == 0 ? [[]] : subjects.Chunk(EvidenceLimits.Subjects)).Skip(there))
            {
                var recorded = await evidence.AppendAsync(Draft(kind, grant, actor, mailbox, part), ct);
                if (!recorded.TryGet(out _, out var refusal))
                {
                    return refusal;
                }
            }
        }

        return null;
    }

    /// <summary>Records that messages were counted and fixed for a request that isn't filed yet.</summary>
    internal async Task<Refusal?> RecordFrozenAsync(
        Viewer viewer, LegalBasisKind kind, AccessScope scope, PerformedAct act, CancellationToken ct)
    {
        foreach (var mailbox in scope.Mailboxes)
        {
            var subjects = await hasher.HashAsync(
                viewer.Tenant, mailbox, [.. scope.Of(mailbox).OrderBy(m => m.Value, StringComparer.Ordinal)], ct);
            foreach (var part in subjects.Chunk(EvidenceLimits.Subjects))
            {
                var draft = new EvidenceDraft
                {
                    Tenant = viewer.Tenant.Value,
                    Kind = EvidenceKind.ScopeFrozen,
                    Actor = viewer.Person.Value,
                    Mailbox = mailbox.Value,
                    PolicyHash = policy.Hash,
                    Subjects = part,
                    Facts = EvidenceFacts.Of(
                        (CaseEntries.For, kind.PolicyName()),
                        ("messages", scope.Count.ToString(CultureInfo.InvariantCulture)),
                        (PerformedAct.Fact, act.Name)),
                };
                var recorded = await evidence.AppendAsync(draft, ct);
                if (!recorded.TryGet(out _, out var refusal))
                {
                    return refusal;
                }
            }
        }

        return null;
    }

    /// <summary>
    /// Records for each mailbox, unless already recorded, that its owner has a notice of the access, and from when it shows. Null once all
    /// entries are on disk; otherwise why they aren't.
    /// </summary>
    internal async Task<Refusal?> RecordNoticeAsync(AccessGrant grant, DateTimeOffset from, CancellationToken ct)
    {
        foreach (var mailbox in grant.Scope.Mailboxes)
        {
            if (await CountAsync(EvidenceKind.NoticeGiven, grant, mailbox, ct) > 0)
            {
                continue;
            }

            var recorded = await evidence.AppendAsync(
                new EvidenceDraft
                {
                    Tenant = grant.Tenant.Value,
                    Kind = EvidenceKind.NoticeGiven,
                    Actor = EvidenceDraft.Machine,
                    Mailbox = mailbox.Value,
                    Ground = grant.Name,
                    PolicyHash = policy.Hash,
                    Facts = EvidenceFacts.Of(("from", from.ToRfc3339())),
                },
                ct);
            if (!recorded.TryGet(out _, out var refusal))
            {
                return refusal;
            }
        }

        return null;
    }

    /// <summary>
    /// Records that an officer was refused something. It names no mailbox, because nothing happened to one that its owner would have to
    /// know.
    /// </summary>
    internal async Task RecordRefusalAsync(Viewer viewer, LegalBasisKind kind, AccessGrant? about, Refusal refusal, CancellationToken ct)
    {
        // The refusal applies whether or not it can be recorded: nothing is done either way.
        await evidence.AppendAsync(
            new EvidenceDraft
            {
                Tenant = viewer.Tenant.Value,
                Kind = EvidenceKind.AccessRefused,
                Actor = viewer.Person.Value,
                Ground = about?.Name,
                PolicyHash = policy.Hash,
                Facts = EvidenceFacts.Of(
                    (CaseEntries.For, kind.PolicyName()),
                    ("code", refusal.Code.ToString()),
                    ("rule", refusal.Rule),
                    ("place", policy.PlaceOf(refusal.Policy))),
            },
            ct);
    }

    /// <summary>
    /// The entry of a step for the first mailbox concerned, searched from the newest entry back to the time of the request.
    /// </summary>
    internal async Task<EntryPlace?> FindAsync(EvidenceKind kind, AccessGrant grant, CancellationToken ct)
    {
        // An access that can no longer be read names no mailbox.
        if (grant.Scope.Count == 0)
        {
            return null;
        }

        return await StepsAsync(kind, grant, grant.Scope.Mailboxes.First(), ct).FirstOrDefaultAsync(ct) is { } entry
            ? new EntryPlace(entry.Index, entry.At)
            : null;
    }

    private async Task<int> CountAsync(EvidenceKind kind, AccessGrant grant, MailboxId mailbox, CancellationToken ct) =>
        await StepsAsync(kind, grant, mailbox, ct).CountAsync(ct);

    private IAsyncEnumerable<EvidenceEntry> StepsAsync(EvidenceKind kind, AccessGrant grant, MailboxId mailbox, CancellationToken ct) =>
        evidence.BackAsync(grant.Tenant, mailbox, ct)
            .TakeWhile(e => e.At >= grant.AskedAt)
            .Where(e => e.Kind == kind && e.Ground == grant.Name);

    // Messages of a mailbox that was erased, or never existed, can't be named. The step is recorded all the same.
    private async Task<IReadOnlyList<string>> SubjectsAsync(AccessGrant grant, MailboxId mailbox, CancellationToken ct) =>
        await mailboxes.FindAsync(grant.Tenant, mailbox, ct) is not { State: not MailboxState.Erased }
            ? []
            // Sorted, so that the same scope always gives the same entry.
            : await hasher.HashAsync(grant.Tenant, mailbox, [.. grant.Scope.Of(mailbox).OrderBy(m => m.Value, StringComparer.Ordinal)], ct);

    private EvidenceDraft Draft(EvidenceKind kind, AccessGrant grant, PersonId? actor, MailboxId mailbox, string[] subjects) => new()
    {
        Tenant = grant.Tenant.Value,
        Kind = kind,
        Actor = actor?.Value ?? EvidenceDraft.Machine,
        Mailbox = mailbox.Value,
        Ground = grant.Name,
        PolicyHash = policy.Hash,
        Subjects = subjects,
        Facts = Facts(grant, actor).Where(f => f.Value.Length > 0).ToDictionary(f => f.Name, f => f.Value, StringComparer.Ordinal),
    };

    private IEnumerable<(string Name, string Value)> Facts(AccessGrant grant, PersonId? actor)
    {
        yield return (PerformedAct.Fact, actor is null ? "" : grant.Act ?? "");
        yield return ("state", grant.State.ToString());
        yield return ("asked-by", grant.AskedBy.Value);
        yield return ("viewer", grant.Viewer.Value);
        yield return ("messages", grant.Scope.Count.ToString(CultureInfo.InvariantCulture));
        yield return ("until", grant.Until is { } until ? until.ToRfc3339() : "");
        yield return ("downloads", grant.Downloads ? "yes" : "no");
        yield return ("answered-by", grant.Answer?.By.Value ?? "");
        yield return ("text-hash", grant.TextHash ?? "");
        yield return ("told-from", grant.Delay is { } delay ? delay.Until.ToRfc3339() : "");
        yield return ("delay-struck-by", grant.DelayStruckBy?.Value ?? "");
        if (grant.Incident is { } incident)
        {
            yield return ("ticket", $"{incident.Ticket.Source.PolicyName()}:{incident.Ticket.Number}");
            yield return ("category", incident.Category.ToString());
            yield return ("severity", incident.Severity.ToString());
            yield return ("review", incident.Review is { } review ? $"{(review.Accepted ? "accepted" : "returned")} by {review.By}" : "");
        }

        yield return ("document-hash", grant.Order?.DocumentHash ?? "");
    }
}
