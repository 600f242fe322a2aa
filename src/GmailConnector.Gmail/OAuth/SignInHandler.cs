using System.Security.Claims;
using System.Security.Cryptography;
using System.Text.Encodings.Web;
using GmailConnector.Gmail.Settings;
using GmailConnector.Guard;
using GmailConnector.Guard.Connections;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OAuth;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace GmailConnector.Gmail.OAuth;

/// <summary>Signing in with Google: <c>openid email profile</c>, and no token is kept.</summary>
internal sealed class SignInHandler(
    IOptionsMonitor<OAuthOptions> options, ILoggerFactory logger, UrlEncoder encoder, IdTokenCheck idTokens, People people, SignInPolicy policy)
    : GoogleOAuthHandler(options, logger, encoder, idTokens)
{
    private const string Nameless = "Signed in";

    protected override async Task<AuthenticationTicket> CreateTicketAsync(ClaimsIdentity identity, AuthenticationProperties properties, OAuthTokenResponse tokens)
    {
        var who = await IdentifyAsync(properties, tokens);
        if (!policy.Allows(who))
        {
            throw new FlowFailureException(FlowFailure.NotAllowed);
        }

        var roles = policy.RolesOf(who.Address);
        var session = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        var name = string.IsNullOrWhiteSpace(who.Name) ? who.Address : who.Name;
        var recorded = await people.SignedInAsync(TenantId.Default, who.Subject, name, who.Address, roles, session, Context.RequestAborted);
        if (!recorded.TryGet(out var person, out var refusal))
        {
            throw new FlowFailureException(refusal.Code == RefusalCode.StoreUnavailable ? FlowFailure.Store : FlowFailure.Unrecorded);
        }

        // What the cookie carries is what pages need and no more: no address, not even in the place of a missing name, and nothing of Google's.
        var shown = string.IsNullOrWhiteSpace(who.Name) ? Nameless : who.Name;
        properties.Items.Remove(GoogleSchemeNames.NonceItem);
        List<Claim> claims =
        [
            new(GoogleSchemeNames.TenantClaim, TenantId.Default.Value),
            new(GoogleSchemeNames.PersonClaim, person.Value),
            new(GoogleSchemeNames.SessionClaim, session),
            new(GoogleSchemeNames.NameClaim, shown),
            .. roles.Order().Select(r => new Claim(GoogleSchemeNames.RoleClaim, r.ToString())),
        ];
        var signedIn = new ClaimsIdentity(claims, Scheme.Name, GoogleSchemeNames.NameClaim, GoogleSchemeNames.RoleClaim);
        return new AuthenticationTicket(new ClaimsPrincipal(signedIn), properties, Scheme.Name);
    }
}
