using GmailConnector.Guard.Ports;

namespace GmailConnector.Gmail.OAuth;

/// <summary>People's roles from the current settings, by address. Somebody who is unknown, or may no longer sign in, has none.</summary>
internal sealed class RoleSource(IPeopleStore people, SignInPolicy policy) : IRoleSource
{
    private static readonly IReadOnlySet<Role> None = new HashSet<Role>();

    public async Task<IReadOnlySet<Role>> OfAsync(TenantId tenant, PersonId person, CancellationToken ct)
    {
        var found = await people.FindAsync(tenant, [person], ct);
        return found is [var known] ? RolesOf(known) : None;
    }

    public async Task<IReadOnlyList<PersonId>> PeopleWithAsync(TenantId tenant, Role role, CancellationToken ct)
    {
        var all = await people.AllAsync(tenant, ct);
        return [.. all.Where(p => RolesOf(p).Contains(role)).Select(p => p.Id)];
    }

    private IReadOnlySet<Role> RolesOf(PersonRecord person) =>
        policy.Allows(person.Tenant, person.Address) ? policy.RolesOf(person.Tenant, person.Address) : None;
}
