namespace GmailConnector.Guard.Ports;

/// <summary>Which person is which agent of HaloCRM: one agent has one person, and one person one agent.</summary>
internal interface IAgentStore
{
    /// <summary>How the evidence names the agent: a keyed hash.</summary>
    string Pseudonym(TenantId tenant, AgentReference agent);

    /// <summary>
    /// Stores it in the place of an earlier one of that person; on disk when this returns. False if the agent is another person's: of
    /// concurrent callers one gets the agent.
    /// </summary>
    Task<bool> SaveAsync(AgentLink link, CancellationToken ct);

    /// <summary>
    /// Notes what HaloCRM said of the agent, if that person is still linked with exactly that agent; an ended link stays ended.
    /// </summary>
    Task NoteAsync(AgentLink link, CancellationToken ct);

    /// <summary>
    /// Stores the refresh token by which HaloCRM lets this installation act for the agent, in the place of an earlier one, if that person
    /// is still linked with exactly that agent; on disk when this returns. It ends with the link.
    /// </summary>
    Task SaveTokenAsync(AgentLink link, string token, CancellationToken ct);

    /// <summary>That token; null where there is none for exactly that agent, and where somebody edited it.</summary>
    Task<string?> TokenAsync(AgentLink link, CancellationToken ct);

    /// <summary>Null where there is none, and where somebody edited it.</summary>
    Task<AgentLink?> FindAsync(TenantId tenant, PersonId person, CancellationToken ct);

    /// <summary>All, of all tenants, by person: for machine work only. Those that somebody edited are left out.</summary>
    Task<IReadOnlyList<AgentLink>> AllAsync(CancellationToken ct);

    /// <summary>Does nothing where there is none.</summary>
    Task RemoveAsync(TenantId tenant, PersonId person, CancellationToken ct);
}

/// <param name="Tenant">Whose.</param>
/// <param name="Person">Who proved to be the agent.</param>
/// <param name="Agent">The agent.</param>
/// <param name="At">When they proved it.</param>
/// <param name="IsDisabled">Whether HaloCRM said last that the agent is disabled.</param>
internal sealed record AgentLink(TenantId Tenant, PersonId Person, AgentReference Agent, DateTimeOffset At, bool IsDisabled = false);

/// <summary>HaloCRM's list of agents.</summary>
internal interface IAgentDirectory
{
    /// <summary>The HaloCRM in which a tenant's agents sign in; null where that isn't set up. No two tenants have the same.</summary>
    string? InstanceOf(TenantId tenant);

    /// <summary>Whether everybody of the tenant has to be an agent of <see cref="InstanceOf"/>. Never true without one.</summary>
    bool IsRequired(TenantId tenant);

    /// <summary>
    /// Those of the agents who are disabled in the tenant's <see cref="InstanceOf"/>, or gone from it; a refusal where HaloCRM doesn't say
    /// so. Waits two seconds at most.
    /// </summary>
    Task<Outcome<IReadOnlySet<int>>> DisabledAsync(TenantId tenant, IReadOnlyCollection<int> agents, CancellationToken ct);
}
