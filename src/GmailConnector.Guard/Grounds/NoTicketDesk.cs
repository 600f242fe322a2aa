using GmailConnector.Guard.Ports;

namespace GmailConnector.Guard.Grounds;

/// <summary>Where no desk of tickets is set up: nobody can say that a ticket holds, so none does.</summary>
internal sealed class NoTicketDesk : ITicketDesk
{
    public Task<Outcome<Done>> CheckAsync(TenantId tenant, TicketReference ticket, PersonId assignee, CancellationToken ct) =>
        Task.FromResult<Outcome<Done>>(new Refusal(
            RefusalCode.TicketRefused, "No desk of tickets is set up here, so nobody can say whether this ticket is open.", "Tell whoever runs this installation.", "ticket", "", RemedyKind.TellOperator));
}
