using GmailConnector.Evidence;
using GmailConnector.Guard.Gate;
using GmailConnector.Guard.Grants;
using GmailConnector.Guard.Ports;
using GmailConnector.Guard.Recording;

namespace GmailConnector.Guard.Publishing;

/// <summary>
/// Which entries anybody may read. One that tells of an access whose owner isn't told yet stays out until then, with all that belongs to it; its
/// hash stands in its place.
/// </summary>
internal sealed class PublishedEntries
{
    private readonly HashSet<string> told;
    private readonly DateTimeOffset now;
    private readonly bool somethingWaits;
    private readonly HashSet<string> withheldActs = new(StringComparer.Ordinal);

    private PublishedEntries(IReadOnlyList<AccessGrant> grants, DateTimeOffset now)
    {
        this.now = now;
        told = [.. grants.Where(g => g.IsAsWritten && !(g.Delay?.Until > now)).Select(g => g.Id.Value)];
        somethingWaits = told.Count < grants.Count;
    }

    internal static async Task<PublishedEntries> LoadAsync(IGrantStore grants, DateTimeOffset now, CancellationToken ct)
    {
        List<AccessGrant> all = [];
        foreach (var kind in new[] { LegalBasisKind.MessageAgreement, LegalBasisKind.SecurityIncident, LegalBasisKind.LegalOrder })
        {
            all.AddRange(await grants.OfKindAsync(TenantId.Default, kind, int.MaxValue, ct));
        }

        return new PublishedEntries(all, now);
    }

    /// <summary>Whether this one, which comes after all that were asked about before, stays out.</summary>
    internal bool Withhold(EvidenceEntry entry)
    {
        // INVARIANT: what nobody knows to be told isn't told: a ground that isn't there or was changed, another tenant's, and an outcome of what was withheld.
        var withheld = entry.Tenant != TenantId.Default.Value
            || (GrantOf(entry) is { } grant && !told.Contains(grant))
            || (CaseEntries.IsUnnamed(entry) && (somethingWaits || now < entry.At + CaseEntries.UnnamedShowsAfter))
            || (entry.Kind.IsOutcome && entry.Correlation is { } begun && withheldActs.Remove(begun));
        if (withheld && !entry.Kind.IsOutcome && entry.Correlation is { } act)
        {
            withheldActs.Add(act);
        }

        return withheld;
    }

    private static string? GrantOf(EvidenceEntry entry)
    {
        var ground = entry.Ground?.Split(':', 2) ?? [];
        return ground is [var kind, var id]
            ? kind == LegalBasisKind.MailboxAgreement.PolicyName() || kind == LegalBasisKind.Statistics.PolicyName() ? null : id
            : entry.Facts.GetValueOrDefault(AccessGate.ClaimedGrant);
    }
}
