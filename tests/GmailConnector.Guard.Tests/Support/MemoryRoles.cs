using GmailConnector.Guard.Policy;
using GmailConnector.Guard.Ports;

namespace GmailConnector.Guard.Tests.Support;

/// <summary>Roles and briefings in memory. Everybody is briefed, but for those whom a test names.</summary>
internal sealed class MemoryRoles(LimitedUsePolicy policy) : IRoleStore
{
    private readonly Lock turn = new();

    public Dictionary<(TenantId Tenant, PersonId Person, Role Role), RoleAssignment> Assignments { get; } = [];

    public Dictionary<PersonId, BriefingConfirmation> Confirmations { get; } = [];

    /// <summary>Who counts as not briefed before they confirm it themselves.</summary>
    public HashSet<PersonId> Unbriefed { get; } = [];

    /// <summary>Done once before the next change is written, as another node does it.</summary>
    public Func<Task>? Meanwhile { get; set; }

    public Task<IReadOnlyList<RoleAssignment>> AllAsync(TenantId tenant, CancellationToken ct) => Found(a => a.Tenant == tenant);

    public Task<IReadOnlyList<RoleAssignment>> OfPersonAsync(TenantId tenant, PersonId person, CancellationToken ct) =>
        Found(a => a.Tenant == tenant && a.Person == person);

    public async Task<bool> SaveAsync(RoleAssignment changed, CancellationToken ct)
    {
        if (Meanwhile is { } meanwhile)
        {
            Meanwhile = null;
            await meanwhile();
        }

        lock (turn)
        {
            var newest = Assignments.Values.Where(a => a.Tenant == changed.Tenant).Select(a => a.Version).DefaultIfEmpty(0).Max();
            if (newest != changed.Version - 1)
            {
                return false;
            }

            Assignments[(changed.Tenant, changed.Person, changed.Role)] = changed;
            return true;
        }
    }

    public Task ConfirmAsync(BriefingConfirmation confirmed, CancellationToken ct)
    {
        Confirmations[confirmed.Person] = confirmed;
        return Task.CompletedTask;
    }

    public Task<BriefingConfirmation?> ConfirmedAsync(TenantId tenant, PersonId person, CancellationToken ct)
    {
        var text = policy.Roles.Briefing;
        return Task.FromResult(
            Confirmations.TryGetValue(person, out var confirmed) ? confirmed
            : Unbriefed.Contains(person) ? null
            : new BriefingConfirmation(tenant, person, text.Version, text.Hash, DateTimeOffset.MaxValue - policy.Roles.BriefingValid));
    }

    private Task<IReadOnlyList<RoleAssignment>> Found(Func<RoleAssignment, bool> which)
    {
        lock (turn)
        {
            return Task.FromResult<IReadOnlyList<RoleAssignment>>([.. Assignments.Values.Where(which)]);
        }
    }
}
