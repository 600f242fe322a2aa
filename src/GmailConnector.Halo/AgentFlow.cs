namespace GmailConnector.Halo;

/// <summary>
/// The same literal values as Guard.AspNetCore's <c>HaloSchemes</c>, which pages use, and why a sign-in at HaloCRM failed: a fixed list,
/// with a text for each on the page. HaloCRM's own error text never goes into an address.
/// </summary>
internal static class AgentFlow
{
    internal const string PersonItem = "person";

    /// <summary>
    /// Who the agent is; tickets as that agent, to see and to change; the names of customers; and the same while the agent is away.
    /// </summary>
    internal static readonly string[] Scopes = ["openid", "read:tickets", "edit:tickets", "read:customers", "offline_access"];

    internal const string State = "state";
    internal const string Expired = "expired";
    internal const string Denied = "denied";
    internal const string Identity = "identity";
    internal const string SignedOut = "signed-out";
    internal const string OtherPerson = "other-person";
    internal const string Taken = "taken";
    internal const string Disabled = "disabled";
    internal const string Unrecorded = "unrecorded";
    internal const string Store = "store";
    internal const string Halo = "halo";

    /// <summary>The scheme by which agents of this tenant's HaloCRM sign in.</summary>
    internal static string SchemeOf(TenantId tenant) => tenant == TenantId.Default ? "halo-agent" : $"halo-agent-{tenant}";

    internal static string FailedAt(string reason) => $"/agent/failed?reason={reason}";
}

/// <summary>Ends a flow with one of the reasons of <see cref="AgentFlow"/>.</summary>
internal sealed class AgentFlowException(string reason) : Exception($"HaloCRM's sign-in ended with: {reason}.")
{
    internal string Reason { get; } = reason;
}
