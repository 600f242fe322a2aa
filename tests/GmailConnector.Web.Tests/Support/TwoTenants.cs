using GmailConnector.Sandbox;

namespace GmailConnector.Web.Tests.Support;

/// <summary>
/// Settings of an installation that serves two organisations: the sandbox's people, and one who has every role in another.
/// </summary>
internal static class TwoTenants
{
    public const string Stranger = "reviewer@reviewers.example";

    public static (string Name, string Value)[] Settings =>
    [
        ("Tenants__halo__SignIn__AllowedDomains__0", "halo.example"),
        ("Tenants__halo__Roles__SecurityOfficer__0", "sofia@halo.example"),
        ("Tenants__halo__Roles__SecurityOfficer__1", "tomas@halo.example"),
        ("Tenants__halo__Roles__LegalOfficer__0", "lena@halo.example"),
        ("Tenants__halo__Roles__Operator__0", "omar@halo.example"),
        .. SandboxServer.HaloAgentSettings.Select(s => ($"Tenants__halo__{s.Key.Replace(":", "__", StringComparison.Ordinal)}", s.Value)),
        ("Tenants__halo__Halo__BaseUri", RunningApp.Halo + "/halo"),
        ("Tenants__halo__Halo__ClientId", "sandbox-halo"),
        ("Tenants__halo__Halo__ClientSecret", "sandbox-halo-secret"),
        ("Tenants__halo__Halo__SecurityTicketTypes__0", "21"),
        ("Tenants__second__SignIn__AllowedDomains__0", "reviewers.example"),
        .. new[] { "SecurityOfficer", "LegalOfficer", "Operator", "Reviewer" }.Select(r => ($"Tenants__second__Roles__{r}__0", Stranger)),
    ];
}
