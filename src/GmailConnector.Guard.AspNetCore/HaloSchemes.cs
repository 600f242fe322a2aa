namespace GmailConnector.Guard.AspNetCore;

/// <summary>Scheme for signing in at HaloCRM as an agent; pages never get a token.</summary>
public static class HaloSchemes
{
    /// <summary>
    /// Whoever is signed in here proves which agent they are. It is there only where the settings name HaloCRM's application.
    /// </summary>
    public const string Agent = "halo-agent";
}
