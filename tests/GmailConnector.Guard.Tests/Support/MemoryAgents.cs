using GmailConnector.Guard.Ports;

namespace GmailConnector.Guard.Tests.Support;

/// <summary>Who is which agent, and a HaloCRM that says who is disabled.</summary>
internal sealed class MemoryAgents : IAgentStore, IAgentDirectory
{
    internal Dictionary<(TenantId, PersonId), AgentLink> Links { get; } = [];

    internal Dictionary<(TenantId, PersonId), string> Tokens { get; } = [];

    internal HashSet<int> Disabled { get; } = [];

    /// <summary>What HaloCRM says instead of who is disabled.</summary>
    internal Refusal? Trouble { get; set; }

    /// <summary>Happens while HaloCRM answers.</summary>
    internal Action? Meanwhile { get; set; }

    internal string? Instance { get; set; }

    internal bool IsRequired { get; set; }

    /// <summary>Tenants with a HaloCRM of their own.</summary>
    internal Dictionary<TenantId, string> Instances { get; } = [];

    /// <summary>Tenants whose HaloCRM doesn't answer.</summary>
    internal HashSet<TenantId> Silent { get; } = [];

    public string? InstanceOf(TenantId tenant) => Instances.GetValueOrDefault(tenant) ?? Instance;

    bool IAgentDirectory.IsRequired(TenantId tenant) => IsRequired;

    public Task<Outcome<IReadOnlySet<int>>> DisabledAsync(TenantId tenant, IReadOnlyCollection<int> agents, CancellationToken ct)
    {
        Meanwhile?.Invoke();
        if (Silent.Contains(tenant))
        {
            return Task.FromResult<Outcome<IReadOnlySet<int>>>(Refusal.NotFound);
        }

        return Task.FromResult<Outcome<IReadOnlySet<int>>>(
            Trouble is { } trouble ? trouble : agents.Where(Disabled.Contains).ToHashSet());
    }

    public string Pseudonym(TenantId tenant, AgentReference agent) => "agt_" + agent.Number;

    public Task<bool> SaveAsync(AgentLink link, CancellationToken ct)
    {
        var isFree = !Links.Values.Any(l => l.Tenant == link.Tenant && l.Agent == link.Agent && l.Person != link.Person);
        if (isFree)
        {
            Links[(link.Tenant, link.Person)] = link;
        }

        return Task.FromResult(isFree);
    }

    public Task NoteAsync(AgentLink link, CancellationToken ct)
    {
        if (Links.TryGetValue((link.Tenant, link.Person), out var now) && now.Agent == link.Agent)
        {
            Links[(link.Tenant, link.Person)] = link;
        }

        return Task.CompletedTask;
    }

    public Task SaveTokenAsync(AgentLink link, string token, CancellationToken ct)
    {
        if (Links.GetValueOrDefault((link.Tenant, link.Person))?.Agent == link.Agent)
        {
            Tokens[(link.Tenant, link.Person)] = token;
        }

        return Task.CompletedTask;
    }

    public Task<string?> TokenAsync(AgentLink link, CancellationToken ct) =>
        Task.FromResult(Links.GetValueOrDefault((link.Tenant, link.Person))?.Agent == link.Agent
            ? Tokens.GetValueOrDefault((link.Tenant, link.Person))
            : null);

    public Task<AgentLink?> FindAsync(TenantId tenant, PersonId person, CancellationToken ct) =>
        Task.FromResult(Links.GetValueOrDefault((tenant, person)));

    public Task<IReadOnlyList<AgentLink>> AllAsync(CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<AgentLink>>([.. Links.Values]);

    public Task RemoveAsync(TenantId tenant, PersonId person, CancellationToken ct)
    {
        Links.Remove((tenant, person));
        Tokens.Remove((tenant, person));
        return Task.CompletedTask;
    }
}
