namespace GmailConnector.Sandbox.Halo;

/// <summary>One post to a webhook: what was sent, and the status that came back; 0 when none did.</summary>
internal sealed record HaloDelivery(Guid Id, string Event, int Ticket, string Body, int Status);
