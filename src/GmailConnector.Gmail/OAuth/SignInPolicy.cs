using GmailConnector.Gmail.Settings;
using GmailConnector.Guard.Hosting;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace GmailConnector.Gmail.OAuth;

/// <summary>Who may sign in to which organisation, and with which roles, by the current settings, not those at the start.</summary>
internal sealed class SignInPolicy(
    Tenants tenants, IOptionsMonitor<SignInSettings> signIn, IOptionsMonitor<RoleSettings> roles, IHostEnvironment environment)
{
    /// <summary>The organisation that the account belongs to; null where it may not sign in.</summary>
    internal TenantId? TenantOf(GoogleIdentity who) => Only(t => IsSaid(t) && Of(t).Allows(who.Address, who.HostedDomain));

    /// <summary>
    /// Whether a mailbox of this account may be connected in that organisation: any may but another organisation's.
    /// </summary>
    internal bool MayConnect(TenantId tenant, GoogleIdentity who) =>
        !tenants.All.Any(t => t != tenant && Of(t).Owns(who.Address, who.HostedDomain));

    internal bool Allows(TenantId tenant, string address) => tenants.Serves(tenant) && IsSaid(tenant) && Of(tenant).Allows(address);

    internal IReadOnlySet<Role> RolesOf(TenantId tenant, string address) => roles.Get(tenant.Value).Of(address);

    private bool IsSaid(TenantId tenant) => Of(tenant).AreEnoughIn(environment);

    // INVARIANT: nobody is let in where two organisations name their domain, which only settings that changed since the start can say.
    private TenantId? Only(Func<TenantId, bool> allows)
    {
        List<TenantId> allowing = [.. tenants.All.Where(allows)];
        return allowing is [var only] ? only : null;
    }

    private SignInSettings Of(TenantId tenant) => signIn.Get(tenant.Value);
}
