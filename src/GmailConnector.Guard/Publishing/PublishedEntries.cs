using GmailConnector.Evidence;
using GmailConnector.Guard.Gate;
using GmailConnector.Guard.Grants;
using GmailConnector.Guard.Hosting;
using GmailConnector.Guard.Ports;
using GmailConnector.Guard.Recording;

namespace GmailConnector.Guard.Publishing;

/// <summary>
/// Which entries anybody may read. Entries of an access whose owner isn't notified yet are withheld until then, with everything that
/// belongs to them; their hashes are published instead.
/// </summary>
internal sealed class PublishedEntries
{
    private readonly Tenants tenants;
    private readonly HashSet<(string Tenant, string Grant)> told;
    private readonly DateTimeOffset now;
    private readonly bool somethingWaits;
    private readonly HashSet<string> withheldActs = new(StringComparer.Ordinal);

    private PublishedEntries(Tenants tenants, IReadOnlyList<AccessGrant> grants, DateTimeOffset now)
    {
        (this.tenants, this.now) = (tenants, now);
        told = [.. grants.Where(g => g.IsAsWritten && !(g.Delay?.Until > now)).Select(g => (g.Tenant.Value, g.Id.Value))];
        somethingWaits = told.Count < grants.Count;
    }

    internal static async Task<PublishedEntries> LoadAsync(
        Tenants tenants, IGrantStore grants, DateTimeOffset now, CancellationToken ct)
    {
        List<AccessGrant> all = [];
        foreach (var tenant in tenants.All)
        {
            foreach (var kind in new[] { LegalBasisKind.MessageAgreement, LegalBasisKind.SecurityIncident, LegalBasisKind.LegalOrder })
            {
                all.AddRange(await grants.OfKindAsync(tenant, kind, int.MaxValue, ct));
            }
        }

        return new PublishedEntries(tenants, all, now);
    }

    /// <summary>Whether this entry is withheld. Entries must be passed in their order in the log.</summary>
    internal bool Withhold(EvidenceEntry entry)
    {
        // INVARIANT: in doubt an entry is withheld: where its tenant isn't served, where its ground is missing, altered or another
        // tenant's, and where it is the outcome of a withheld entry. The program's own entries name no tenant's grounds.
        var withheld = !(entry.Tenant == TenantId.Default.Value || tenants.Serves(new TenantId(entry.Tenant)))
            || (GrantOf(entry) is { } grant && !told.Contains((entry.Tenant, grant)))
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
        if (entry.Ground is not { } ground)
        {
            return entry.Facts.GetValueOrDefault(AccessGate.ClaimedGrant);
        }

        var (kind, id) = LegalBasisKinds.Parse(ground);
        return kind is LegalBasisKind.MailboxAgreement or LegalBasisKind.Statistics ? null : id;
    }
}
