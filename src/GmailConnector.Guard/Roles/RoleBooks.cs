using GmailConnector.Guard.Ports;

namespace GmailConnector.Guard.Roles;

/// <summary>Reads all that decisions about roles rest on.</summary>
internal sealed class RoleBooks(
    IConfiguredRoles configured, IPeopleStore people, IRoleStore store, WorkingRoles working, TimeProvider clock)
{
    internal async Task<RoleBook> ReadAsync(TenantId tenant, CancellationToken ct)
    {
        // INVARIANT: read before anything else, so that a change of a role meanwhile gives a higher version than is written.
        var all = await store.AllAsync(tenant, ct);
        var known = (await people.AllAsync(tenant, ct)).ToDictionary(p => p.Id, _ => new HashSet<Role>());
        foreach (var role in Enum.GetValues<Role>())
        {
            foreach (var person in await configured.PeopleWithAsync(tenant, role, ct))
            {
                if (known.TryGetValue(person, out var roles))
                {
                    roles.Add(role);
                }
            }
        }

        return new RoleBook(
            tenant,
            all,
            known.ToDictionary(p => p.Key, p => (IReadOnlySet<Role>)p.Value),
            await working.PeopleWithAsync(tenant, Role.Operator, ct),
            clock.GetUtcNow());
    }
}
