namespace GmailConnector.Guard.AspNetCore;

/// <summary>Scheme for signing in at HaloCRM as an agent; pages never get a token.</summary>
public static class HaloSchemes
{
    /// <summary>
    /// Whoever is signed in here proves which agent of their tenant's HaloCRM they are. It is there only where the settings name HaloCRM's
    /// application.
    /// </summary>
    public static string AgentOf(Viewer viewer) =>
        viewer.Tenant == TenantId.Default ? "halo-agent" : $"halo-agent-{viewer.Tenant}";
}
