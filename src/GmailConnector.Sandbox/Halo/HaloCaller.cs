namespace GmailConnector.Sandbox.Halo;

/// <summary>Who holds a token: an application for itself, or for the agent who signed in.</summary>
internal sealed record HaloCaller(int? Agent, IReadOnlySet<string> Permissions)
{
    private const string All = "all";

    public bool May(string permission) => Permissions.Contains(permission) || Permissions.Contains(All);
}
