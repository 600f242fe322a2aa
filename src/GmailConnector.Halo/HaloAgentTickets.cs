using System.Buffers;
using System.Text.Json;
using GmailConnector.Guard.Ports;

namespace GmailConnector.Halo;

/// <summary>Tickets as HaloCRM shows them to an agent, asked in that agent's name.</summary>
internal sealed class HaloAgentTickets(
    HaloTenants tenants,
    HaloRequests requests,
    AgentAccess access,
    HaloNames names,
    ITicketEventStore events,
    TimeProvider clock) : IAgentTickets
{
    /// <summary>A customer can have thousands.</summary>
    private const int MostOthers = 5;

    // One looks at the same ticket again and again, and HaloCRM has some 450 requests in five minutes for everybody.
    private static readonly TimeSpan Kept = TimeSpan.FromSeconds(30);

    // Nobody looks at a page meanwhile, mostly; and HaloCRM runs its own rules on a change.
    private static readonly TimeSpan ChangeLimit = TimeSpan.FromSeconds(10);

    private readonly Remembered<(TenantId, AgentReference, TicketNumber), TicketDetails> shown = new(Kept, clock);

    public async Task<Outcome<TicketDetails>> FindAsync(AgentLink agent, TicketNumber ticket, CancellationToken ct)
    {
        if (shown.TryGet(Key(agent, ticket), out var known, await events.LastOfAsync(agent.Tenant, ticket, ct)))
        {
            return known;
        }

        var found = ForAgent(await HaloPatience.WithinAsync(within => ReadAsync(agent, ticket, within), clock, ct));
        if (found.TryGet(out var details, out _))
        {
            shown.Keep(Key(agent, ticket), details);
        }

        return found;
    }

    public async Task<Outcome<Done>> ChangeAsync(AgentLink agent, TicketChange change, CancellationToken ct)
    {
        var changed = ForAgent(await HaloPatience.WithinAsync(within => WriteAsync(agent, change, within), clock, ct, ChangeLimit));
        shown.Forget(Key(agent, change.Ticket));
        return changed;
    }

    // INVARIANT: what HaloCRM showed one agent is shown to no other.
    private static (TenantId, AgentReference, TicketNumber) Key(AgentLink agent, TicketNumber ticket) =>
        (agent.Tenant, agent.Agent, ticket);

    private async Task<Outcome<TicketDetails>> ReadAsync(AgentLink agent, TicketNumber number, CancellationToken ct)
    {
        var bearer = access.Of(agent);
        if (!(await requests.OneAsync(bearer, "Tickets", number.Value, ct)).TryGet(out var ticket, out var refusal))
        {
            return refusal;
        }

        if (HaloAnswer.Flag(ticket, "deleted") == true)
        {
            return HaloRefusals.NotThere;
        }

        if (HaloAnswer.Id(ticket, "status_id") is not { } status)
        {
            return HaloRefusals.Odd;
        }

        var owner = HaloAnswer.Id(ticket, "agent_id");
        var asking = (
            Statuses: names.StatusesAsync(bearer, ct),
            Agent: names.OfAgentAsync(bearer, owner, ct),
            Address: names.AddressOfAsync(bearer, HaloAnswer.Id(ticket, "user_id"), ct),
            Others: OthersAsync(bearer, HaloAnswer.Id(ticket, "client_id"), ct));
        await Task.WhenAll(asking.Statuses, asking.Agent, asking.Address, asking.Others);
        var (statuses, (others, count)) = (await asking.Statuses, await asking.Others);
        List<OtherTicket> shown = [.. others.Where(o => o.Number != number)];
        var isClosed = HaloAnswer.Flag(ticket, "hasbeenclosed") == true || tenants.Of(agent.Tenant).Closed.Contains(status);
        return new TicketDetails(
            number,
            HaloAnswer.Line(ticket, "summary") ?? "",
            statuses.FirstOrDefault(s => s.Id == status) ?? new TicketStatus(status, HaloTexts.StatusNumber.With(status)),
            isClosed)
        {
            Customer = HaloAnswer.Line(ticket, "client_name"),
            User = HaloAnswer.Line(ticket, "user_name"),
            UserAddress = await asking.Address,
            Agent = await asking.Agent,
            IsOwn = owner == agent.Agent.Number,
            FixBy = HaloAnswer.Time(ticket, "fixbydate"),
            Others = [.. shown.Take(MostOthers)],
            OtherCount = Math.Max(shown.Count, isClosed ? count : count - 1),
            Statuses = statuses,
            Page = tenants.Of(agent.Tenant).PageOf(number),
        };
    }

    // Without them the ticket is shown all the same.
    private async Task<(IReadOnlyList<OtherTicket> Tickets, int Count)> OthersAsync(HaloBearer bearer, int? client, CancellationToken ct)
    {
        if (client is not { } number)
        {
            return ([], 0);
        }

        var resource = $"Tickets?client_id={HaloNumber.Of(number)}&open_only=true&pageinate=true&page_no=1&page_size={HaloNumber.Of(MostOthers + 1)}";
        if (!(await requests.PageAsync(bearer, resource, ct)).TryGet(out var page, out _) || !page.TryGetProperty("tickets", out var list))
        {
            return ([], 0);
        }

        List<OtherTicket> others =
        [
            .. HaloAnswer.Objects(list)
                .Select(t => HaloAnswer.Id(t, "id") is { } id && TicketNumber.Of(id) is { } found
                    ? new OtherTicket(found, HaloAnswer.Line(t, "summary") ?? "")
                    : null)
                .OfType<OtherTicket>()
                .Take(MostOthers + 1)
        ];
        return (others, HaloAnswer.Id(page, "record_count") ?? others.Count);
    }

    private async Task<Outcome<Done>> WriteAsync(AgentLink agent, TicketChange change, CancellationToken ct)
    {
        var changed = await requests.ChangeAsync(access.Of(agent), "Tickets", change.Ticket.Value, Json(agent, change), ct);
        if (!changed.TryGet(out var ticket, out var refusal))
        {
            return refusal;
        }

        var isSo = (change.Status is not { } status || HaloAnswer.Id(ticket, "status_id") == status)
            && (!change.ToSelf || HaloAnswer.Id(ticket, "agent_id") == agent.Agent.Number);
        return isSo ? default(Done) : HaloRefusals.LeftAsItWas;
    }

    // Everything that leaves: HaloCRM takes an array of what is to be changed, and leaves what isn't named.
    private static ReadOnlyMemory<byte> Json(AgentLink agent, TicketChange change)
    {
        var bytes = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(bytes);
        json.WriteStartArray();
        json.WriteStartObject();
        json.WriteNumber("id", change.Ticket.Value);
        if (change.Status is { } status)
        {
            json.WriteNumber("status_id", status);
        }

        if (change.ToSelf)
        {
            json.WriteNumber("agent_id", agent.Agent.Number);
        }

        json.WriteEndObject();
        json.WriteEndArray();
        json.Flush();
        return bytes.WrittenMemory;
    }

    private static Outcome<T> ForAgent<T>(Outcome<T> asked) =>
        asked.TryGet(out var found, out var refusal) ? found : HaloRefusals.ForAgent(refusal);
}
