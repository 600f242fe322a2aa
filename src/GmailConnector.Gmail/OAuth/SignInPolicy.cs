using GmailConnector.Gmail.Settings;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace GmailConnector.Gmail.OAuth;

/// <summary>Who may sign in, and with which roles, by the current settings, not those at the start.</summary>
internal sealed class SignInPolicy(
    IOptionsMonitor<SignInSettings> signIn, IOptionsMonitor<RoleSettings> roles, IHostEnvironment environment)
{
    internal bool Allows(string address) => IsSaid && signIn.CurrentValue.Allows(address);

    internal bool Allows(GoogleIdentity who) => IsSaid && signIn.CurrentValue.Allows(who.Address, who.HostedDomain);

    internal IReadOnlySet<Role> RolesOf(string address) => roles.CurrentValue.Of(address);

    // INVARIANT: in Production nobody can sign in unless the settings name their domain.
    private bool IsSaid => IsSaidIn(signIn.CurrentValue, environment);

    internal static bool IsSaidIn(SignInSettings settings, IHostEnvironment environment) =>
        settings.AllowedDomains.Count > 0 || !environment.IsProduction();
}
