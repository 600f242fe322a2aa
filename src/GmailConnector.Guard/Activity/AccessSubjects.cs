using GmailConnector.Evidence;
using GmailConnector.Guard.Gate;
using GmailConnector.Guard.Ports;

namespace GmailConnector.Guard.Activity;

/// <summary>
/// Which messages of an owner's mailbox an entry of the log is about. The log has keyed hashes, so the ids that can be meant are hashed
/// again: those that an access covers, or for a receipt all of the mailbox. It answers with ids; what is in them passes the gate.
/// </summary>
internal sealed class AccessSubjects(ISubjectHasher hasher, IMessageStore messages)
{
    private const int MostNamed = 50;

    /// <summary>Of entries under accesses to exact messages; those of others stay a number.</summary>
    internal Task<IReadOnlyDictionary<string, MessageId>> CoveredAsync(
        MailSession session, IEnumerable<EvidenceEntry> entries, MailboxLegalBases grounds, CancellationToken ct) => HashedAsync(
            session,
            [
                .. entries.Select(grounds.GrantOf)
                    .OfType<Grants.AccessGrant>()
                    .Distinct()
                    .SelectMany(g => g.Scope.Of(session.Mailbox))
                    .Distinct(),
            ],
            ct);

    /// <summary>Of one entry, whatever its ground.</summary>
    internal async Task<IReadOnlyDictionary<string, MessageId>> AnyAsync(MailSession session, EvidenceEntry entry, CancellationToken ct) =>
        entry.Subjects.Count is 0 or > MostNamed
            ? new Dictionary<string, MessageId>()
            : await HashedAsync(session, await messages.AllIdsAsync(session.Viewer.Tenant, session.Mailbox, ct), ct);

    internal static IReadOnlyList<MessageId> Named(EvidenceEntry entry, IReadOnlyDictionary<string, MessageId> known) =>
        [.. entry.Subjects.Where(known.ContainsKey).Take(MostNamed).Select(s => known[s])];

    private async Task<IReadOnlyDictionary<string, MessageId>> HashedAsync(
        MailSession session, IReadOnlyList<MessageId> candidates, CancellationToken ct)
    {
        if (candidates.Count == 0)
        {
            return new Dictionary<string, MessageId>();
        }

        var hashes = await hasher.HashAsync(session.Viewer.Tenant, session.Mailbox, candidates, ct);
        return hashes.Zip(candidates).DistinctBy(p => p.First).ToDictionary(p => p.First, p => p.Second, StringComparer.Ordinal);
    }
}
