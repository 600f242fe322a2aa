namespace GmailConnector.Sandbox.Halo;

/// <summary>What happened to a ticket, as it is posted.</summary>
internal sealed record HaloEvent(Guid Id, string Name, int Ticket, string Body);
