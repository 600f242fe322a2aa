using System.Text.Json;

namespace GmailConnector.Halo;

/// <summary>
/// What this installation asks HaloCRM in its own name: a ticket, an agent, all agents. Nothing but the number goes there.
/// </summary>
internal sealed class HaloApi(HaloRequests requests, HaloToken token)
{
    internal Task<Outcome<JsonElement>> TicketAsync(int number, CancellationToken ct) =>
        requests.OneAsync(token, "Tickets", number, ct);

    internal Task<Outcome<JsonElement>> AgentAsync(int number, CancellationToken ct) => requests.OneAsync(token, "Agent", number, ct);

    /// <summary>All agents, with those who are disabled, as an array.</summary>
    internal Task<Outcome<JsonElement>> AgentsAsync(CancellationToken ct) =>
        requests.ListAsync(token, "Agent?includeenabled=true&includedisabled=true", ct);
}
