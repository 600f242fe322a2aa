using GmailConnector.Guard.Grants;
using GmailConnector.Guard.Ports;

namespace GmailConnector.Guard.Cases;

/// <summary>
/// Used where HaloCRM isn't connected: its tickets can't be checked, so each is refused. Their tag is the one that HaloCRM comes with.
/// </summary>
internal sealed class NoTicketDesk : ITicketDesk
{
    public SubjectTag TagOf(TenantId tenant) => SubjectTag.Usual;

    public Task<Outcome<Done>> CheckAsync(TenantId tenant, TicketReference ticket, PersonId assignee, CancellationToken ct) =>
        Task.FromResult<Outcome<Done>>(new Refusal(
            RefusalCode.TicketRefused,
            RefusalTexts.ThisInstallationIsntConnected,
            RefusalTexts.UseATicketOfAnother,
            RuleName.GroundIsLive,
            "grounds.security-incident",
            RemedyKind.TellOperator));
}
