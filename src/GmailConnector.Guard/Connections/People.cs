using GmailConnector.Evidence;
using GmailConnector.Guard.Ports;

namespace GmailConnector.Guard.Connections;

/// <summary>The directory of people who signed in.</summary>
public sealed class People
{
    private readonly IPeopleStore store;
    private readonly IEvidenceLog evidence;
    private readonly TimeProvider clock;

    internal People(IPeopleStore store, IEvidenceLog evidence, TimeProvider clock)
    {
        this.store = store;
        this.evidence = evidence;
        this.clock = clock;
    }

    /// <summary>Records a sign-in and answers the person's pseudonym. <paramref name="subject"/> is the identity provider's <c>sub</c>.</summary>
    public async Task<Outcome<PersonId>> SignedInAsync(
        TenantId tenant, string subject, string name, string address, IEnumerable<Role> roles, string session, CancellationToken ct)
    {
        var person = store.Pseudonym(tenant, subject);
        await store.SaveAsync(new PersonRecord(person, tenant, name, address, clock.GetUtcNow()), ct);
        var recorded = await AppendAsync(EvidenceKind.SignIn, tenant, person, session, [("roles", string.Join(' ', roles))], ct);
        return recorded.TryGet(out _, out var refusal) ? person : refusal;
    }

    /// <summary>Records a sign-out.</summary>
    public Task SignedOutAsync(Viewer viewer, CancellationToken ct) => AppendAsync(EvidenceKind.SignOut, viewer.Tenant, viewer.Person, viewer.Session, [], ct);

    private Task<Outcome<EvidenceEntry>> AppendAsync(
        EvidenceKind kind, TenantId tenant, PersonId person, string session, IEnumerable<(string Name, string Value)> facts, CancellationToken ct) =>
        evidence.AppendAsync(
            new EvidenceDraft
            {
                Tenant = tenant.Value,
                Kind = kind,
                Actor = person.Value,
                Correlation = session,
                Facts = facts.ToDictionary(f => f.Name, f => f.Value, StringComparer.Ordinal),
            },
            ct);
}
