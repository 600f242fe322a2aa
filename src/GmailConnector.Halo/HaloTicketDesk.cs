using System.Globalization;
using System.Text.Json;
using GmailConnector.Guard.Egress;
using GmailConnector.Guard.Grants;
using GmailConnector.Guard.Ports;
using Microsoft.Extensions.Options;

namespace GmailConnector.Halo;

/// <summary>
/// Asks HaloCRM on every check and caches nothing: the ticket has to exist, be open, be a security ticket and be assigned to this person.
/// Anything else is a refusal.
/// </summary>
internal sealed class HaloTicketDesk(IOptions<HaloSettings> options, HaloApi api, IPeopleStore people, TimeProvider clock) : ITicketDesk
{
    /// <summary>The time limit for all requests of one check together, because somebody is waiting for a page.</summary>
    internal static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    public string TagOf(TenantId tenant, TicketNumber ticket) => options.Value.SubjectTag.Replace(
        HaloSettings.Number, ticket.Value.ToString("D7", CultureInfo.InvariantCulture), StringComparison.Ordinal);

    public async Task<Outcome<Done>> CheckAsync(TenantId tenant, TicketReference ticket, PersonId assignee, CancellationToken ct)
    {
        if (!options.Value.IsConfigured || ticket.Source != TicketSource.HaloCrm)
        {
            return HaloRefusals.NotConnected;
        }

        if (!int.TryParse(ticket.Number, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number == 0)
        {
            return HaloRefusals.NotANumber;
        }

        using var limit = new CancellationTokenSource(Patience, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, limit.Token);
        try
        {
            return await AskAsync(tenant, number, assignee, either.Token) is { } refusal ? refusal : default(Done);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return HaloRefusals.TooSlow;
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            return EgressRefusedException.In(e) is { } refused ? HaloRefusals.NotLetOut(refused.Refusal) : HaloRefusals.Unreachable;
        }
    }

    private async Task<Refusal?> AskAsync(TenantId tenant, int number, PersonId assignee, CancellationToken ct)
    {
        if (!(await api.TicketAsync(number, ct)).TryGet(out var ticket, out var refusal) || (refusal = Judge(ticket)) is not null)
        {
            return refusal;
        }

        if (HaloAnswer.Id(ticket, "agent_id") is not { } agentId)
        {
            return HaloRefusals.NobodysTicket;
        }

        if (!(await api.AgentAsync(agentId, ct)).TryGet(out var agent, out refusal))
        {
            return refusal == HaloRefusals.NotThere ? HaloRefusals.NobodysTicket : refusal;
        }

        if ((await people.FindAsync(tenant, [assignee], ct)) is not [{ Address.Length: > 0 } person])
        {
            return HaloRefusals.NobodyHere;
        }

        return HaloAnswer.Flag(agent, "isdisabled") != true
            && string.Equals(HaloAnswer.Text(agent, "email")?.Trim(), person.Address, StringComparison.OrdinalIgnoreCase)
            ? null
            : HaloRefusals.SomebodyElses;
    }

    // A ticket without these fields isn't taken for an open security ticket.
    private Refusal? Judge(JsonElement ticket)
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

        return closed || options.Value.Closed.Contains(status)
            ? HaloRefusals.Closed
            : options.Value.SecurityTicketTypes.Contains(type) ? null : HaloRefusals.OtherType;
    }
}
