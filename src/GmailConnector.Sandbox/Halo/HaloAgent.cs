namespace GmailConnector.Sandbox.Halo;

internal sealed record HaloAgent(int Id, string Name, string Address)
{
    public bool IsDisabled { get; init; }
}
