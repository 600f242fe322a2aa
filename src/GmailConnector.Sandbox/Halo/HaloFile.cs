namespace GmailConnector.Sandbox.Halo;

/// <summary>A file at a ticket, or at one of its actions.</summary>
internal sealed record HaloFile(int Id, int Ticket, int? Action, string Name, byte[] Content, DateTimeOffset At);
