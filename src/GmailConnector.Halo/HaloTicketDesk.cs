using System.Globalization;
using System.Text.Json;
using GmailConnector.Guard.Grants;
using GmailConnector.Guard.Ports;

namespace GmailConnector.Halo;

/// <summary>
/// Asks HaloCRM on every check and caches nothing: the ticket has to exist, be open, be a security ticket and be assigned to this person,
/// who proved to be that agent, or where agents don't sign in at HaloCRM, has that agent's address. Anything else is a refusal.
/// </summary>
internal sealed class HaloTicketDesk(
    HaloTenants tenants, HaloApi api, IPeopleStore people, IAgentStore links, TimeProvider clock) : ITicketDesk
{
    public SubjectTag TagOf(TenantId tenant) => tenants.Of(tenant).SubjectTag.Split(HaloSettings.Number) is [var start, var end]
        ? new SubjectTag(start, end)
        : SubjectTag.Usual;

    public async Task<Outcome<Done>> CheckAsync(TenantId tenant, TicketReference ticket, PersonId assignee, CancellationToken ct)
    {
        if (!tenants.Of(tenant).IsConfigured || ticket.Source != TicketSource.HaloCrm)
        {
            return HaloRefusals.NotConnected;
        }

        if (!int.TryParse(ticket.Number, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number == 0)
        {
            return HaloRefusals.NotANumber;
        }

        return await HaloPatience.WithinAsync<Done>(
            async within => await AskAsync(tenant, number, assignee, within) is { } refusal ? refusal : default(Done), clock, ct);
    }

    private async Task<Refusal?> AskAsync(TenantId tenant, int number, PersonId assignee, CancellationToken ct)
    {
        if (!(await api.TicketAsync(tenant, number, ct)).TryGet(out var ticket, out var refusal)
            || (refusal = Judge(tenants.Of(tenant), ticket)) is not null)
        {
            return refusal;
        }

        if (HaloAnswer.Id(ticket, "agent_id") is not { } agentId)
        {
            return HaloRefusals.NobodysTicket;
        }

        if (!(await api.AgentAsync(tenant, agentId, ct)).TryGet(out var agent, out refusal))
        {
            return refusal == HaloRefusals.NotThere ? HaloRefusals.NobodysTicket : refusal;
        }

        return HaloAnswer.Flag(agent, "isdisabled") == true
            ? HaloRefusals.SomebodyElses
            : tenants.Of(tenant).Agents.IsConfigured
                ? await ProvenAsync(tenant, assignee, agentId, ct)
                : await ByAddressAsync(tenant, assignee, agent, ct);
    }

    // HaloCRM signed this person in as that agent.
    private async Task<Refusal?> ProvenAsync(TenantId tenant, PersonId assignee, int agent, CancellationToken ct) =>
        await links.FindAsync(tenant, assignee, ct) is { } link && link.Agent.Instance == tenants.Of(tenant).Instance
            ? link.Agent.Number == agent ? null : HaloRefusals.SomebodyElses
            : HaloRefusals.NotLinked;

    private async Task<Refusal?> ByAddressAsync(TenantId tenant, PersonId assignee, JsonElement agent, CancellationToken ct) =>
        await people.FindAsync(tenant, [assignee], ct) is not [{ Address.Length: > 0 } person] ? HaloRefusals.NobodyHere
        : string.Equals(HaloAnswer.Text(agent, "email")?.Trim(), person.Address, StringComparison.OrdinalIgnoreCase) ? null
        : HaloRefusals.SomebodyElses;

    // A ticket without these fields isn't taken for an open security ticket.
    private static Refusal? Judge(HaloSettings settings, JsonElement ticket)
    {
        if (HaloAnswer.Flag(ticket, "deleted") == true)
        {
            return HaloRefusals.Deleted;
        }

        if (HaloAnswer.Flag(ticket, "hasbeenclosed") is not { } closed
            || HaloAnswer.Id(ticket, "status_id") is not { } status
            || HaloAnswer.Id(ticket, "tickettype_id") is not { } type)
        {
            return HaloRefusals.Odd;
        }

        return closed || settings.Closed.Contains(status)
            ? HaloRefusals.Closed
            : settings.SecurityTicketTypes.Contains(type) ? null : HaloRefusals.OtherType;
    }
}
