using GmailConnector.Guard.Ports;
using Microsoft.Extensions.Hosting;

namespace GmailConnector.Gmail.OAuth;

/// <summary>
/// The roles that the current settings name people for, by address. Somebody who is unknown, or may no longer sign in, has none.
/// </summary>
internal sealed class ConfiguredRoles(IPeopleStore people, SignInPolicy policy, IHostEnvironment environment) : IConfiguredRoles
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

    // INVARIANT: in Production the settings make nobody anything but an operator, whatever they say while the application runs.
    private IReadOnlySet<Role> RolesOf(PersonRecord person)
    {
        if (!policy.Allows(person.Tenant, person.Address))
        {
            return None;
        }

        var named = policy.RolesOf(person.Tenant, person.Address);
        return environment.IsProduction() ? named.Where(r => r is Role.Agent or Role.Operator).ToHashSet() : named;
    }
}
