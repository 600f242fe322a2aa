using GmailConnector.Gmail.Settings;
using GmailConnector.Guard;
using Microsoft.Extensions.Options;

namespace GmailConnector.Gmail.OAuth;

/// <summary>Who may sign in, and as what: as the settings say at this moment, and not as they said at the start.</summary>
internal sealed class SignInPolicy(IOptionsMonitor<SignInSettings> signIn, IOptionsMonitor<RoleSettings> roles)
{
    internal bool Allows(string address) => signIn.CurrentValue.Allows(address);

    internal IReadOnlySet<Role> RolesOf(string address) => roles.CurrentValue.Of(address);
}
