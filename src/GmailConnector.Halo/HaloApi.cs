using System.Collections.Concurrent;
using System.Text.Json;

namespace GmailConnector.Halo;

/// <summary>
/// What this installation asks a tenant's HaloCRM in its own name: a ticket, an agent, all agents. Nothing but the number goes there.
/// </summary>
internal sealed class HaloApi(HaloRequests requests, HaloTokenEndpoint endpoint, TimeProvider clock)
{
    private readonly ConcurrentDictionary<TenantId, HaloToken> tokens = new();

    internal Task<Outcome<JsonElement>> TicketAsync(TenantId tenant, int number, CancellationToken ct) =>
        requests.OneAsync(Of(tenant), "Tickets", number, ct);

    internal Task<Outcome<JsonElement>> AgentAsync(TenantId tenant, int number, CancellationToken ct) =>
        requests.OneAsync(Of(tenant), "Agent", number, ct);

    /// <summary>All agents, with those who are disabled, as an array.</summary>
    internal Task<Outcome<JsonElement>> AgentsAsync(TenantId tenant, CancellationToken ct) =>
        requests.ListAsync(Of(tenant), "Agent?includeenabled=true&includedisabled=true", ct);

    private HaloToken Of(TenantId tenant) => tokens.GetOrAdd(tenant, t => new HaloToken(t, endpoint, clock));
}
