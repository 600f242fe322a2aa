namespace GmailConnector.Sandbox.Halo;

/// <summary>One post to a webhook, with the status that came back; 0 when none did.</summary>
internal sealed record HaloDelivery(HaloEvent Event, int Status);
