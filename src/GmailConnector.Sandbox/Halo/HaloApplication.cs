namespace GmailConnector.Sandbox.Halo;

/// <summary>
/// An API application as HaloCRM's administrator sets it up: it has one way to authenticate, and the permissions that it may ask for.
/// </summary>
internal sealed record HaloApplication(string ClientId, string ClientSecret, string GrantType, IReadOnlySet<string> Permissions)
{
    public const string ReadTickets = "read:tickets";
    public const string EditTickets = "edit:tickets";
    public const string ReadCustomers = "read:customers";
    public const string OpenId = "openid";
    public const string OfflineAccess = "offline_access";

    /// <summary>"Client ID and Secret (Services)".</summary>
    public static HaloApplication Services { get; } = new(
        "sandbox-halo",
        "sandbox-halo-secret",
        "client_credentials",
        new HashSet<string>(StringComparer.Ordinal) { ReadTickets, EditTickets, ReadCustomers });

    /// <summary>"Authorisation Code": for an agent, who signs in.</summary>
    public static HaloApplication Agents { get; } = new(
        "sandbox-halo-agents",
        "sandbox-halo-agents-secret",
        "authorization_code",
        new HashSet<string>(StringComparer.Ordinal) { ReadTickets, EditTickets, ReadCustomers, OpenId, OfflineAccess });

    /// <summary>What of the scopes it may have; null when it asks for one that it wasn't given, or for none.</summary>
    public IReadOnlySet<string>? Granted(string? scope)
    {
        var asked = (scope ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries).ToHashSet(StringComparer.Ordinal);
        return asked.Count > 0 && asked.IsSubsetOf(Permissions) ? asked : null;
    }
}
