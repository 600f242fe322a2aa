using GmailConnector.Guard.Ports;

namespace GmailConnector.Halo;

/// <summary>Asks HaloCRM who of its agents is disabled: one request for one agent, and one for many.</summary>
internal sealed class HaloAgentDirectory(HaloTenants tenants, HaloApi api, TimeProvider clock) : IAgentDirectory
{
    /// <summary>More than so many who aren't in the list at all: then something is wrong with the list.</summary>
    internal const int MostMissing = 20;

    public string? InstanceOf(TenantId tenant) =>
        tenants.Of(tenant) is { IsConfigured: true, Agents.IsConfigured: true } set ? set.Instance : null;

    public bool IsRequired(TenantId tenant) => InstanceOf(tenant) is not null && tenants.Of(tenant).Agents.Required;

    public Task<Outcome<IReadOnlySet<int>>> DisabledAsync(TenantId tenant, IReadOnlyCollection<int> agents, CancellationToken ct) =>
        HaloPatience.WithinAsync(
            within => agents.Count == 1 ? EachAsync(tenant, agents, [], within) : ListedAsync(tenant, agents, within), clock, ct);

    private async Task<Outcome<IReadOnlySet<int>>> ListedAsync(
        TenantId tenant, IReadOnlyCollection<int> agents, CancellationToken ct)
    {
        if (!(await api.AgentsAsync(tenant, ct)).TryGet(out var list, out var refusal))
        {
            return refusal;
        }

        var listed = HaloAnswer.Objects(list)
            .Select(a => (Id: HaloAnswer.Id(a, "id"), IsDisabled: HaloAnswer.Flag(a, "isdisabled") == true))
            .Where(a => a.Id is not null)
            .ToLookup(a => a.Id!.Value, a => a.IsDisabled);
        List<int> missing = [.. agents.Where(a => !listed.Contains(a))];
        return missing.Count > MostMissing
            ? HaloRefusals.TooManyAgentsMissing
            : await EachAsync(tenant, missing, agents.Where(a => listed[a].Any(isDisabled => isDisabled)), ct);
    }

    private async Task<Outcome<IReadOnlySet<int>>> EachAsync(
        TenantId tenant, IEnumerable<int> asked, IEnumerable<int> known, CancellationToken ct)
    {
        var disabled = known.ToHashSet();
        foreach (var number in asked)
        {
            var answer = await api.AgentAsync(tenant, number, ct);
            if (answer.TryGet(out var agent, out var refusal) ? HaloAnswer.Flag(agent, "isdisabled") == true : refusal == HaloRefusals.NotThere)
            {
                disabled.Add(number);
            }
            else if (refusal is not null)
            {
                return refusal;
            }
        }

        return disabled;
    }
}
