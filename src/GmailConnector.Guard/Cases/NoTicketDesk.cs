using GmailConnector.Guard.Grants;
using GmailConnector.Guard.Ports;

namespace GmailConnector.Guard.Cases;

/// <summary>Where no desk of tickets is connected, nobody can say whether a ticket holds, so none does.</summary>
internal sealed class NoTicketDesk : ITicketDesk
{
    public Task<Outcome<Done>> CheckAsync(TenantId tenant, TicketReference ticket, PersonId assignee, CancellationToken ct) =>
        Task.FromResult<Outcome<Done>>(new Refusal(
            RefusalCode.TicketRefused,
            "This installation isn't connected to HaloCRM, so nobody can say whether that ticket holds.",
            "Give the number of a ticket in your own register, or have HaloCRM connected.",
            "ground-is-live",
            "grounds.security-incident",
            RemedyKind.TellOperator));
}
