using GmailConnector.Guard.Egress;
using GmailConnector.Guard.Hosting;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace GmailConnector.Halo;

/// <summary>
/// Signing in at HaloCRM, by OpenID Connect's authorisation code with PKCE. docs/decisions/0023-agents.md says why it is set so.
/// </summary>
internal sealed class AgentSchemeSetup(
    Tenants tenants, HaloTenants halo, EgressConnections egress, TimeProvider clock)
    : IConfigureNamedOptions<OpenIdConnectOptions>
{
    public void Configure(OpenIdConnectOptions options) => Configure(Options.DefaultName, options);

    public void Configure(string? name, OpenIdConnectOptions options)
    {
        if (tenants.All.Where(t => AgentFlow.SchemeOf(t) == name).ToList() is not [var tenant])
        {
            return;
        }

        var settings = halo.Of(tenant);
        options.ClientId = settings.Agents.ClientId;
        options.ClientSecret = settings.Agents.ClientSecret;
        options.Configuration = new OpenIdConnectConfiguration
        {
            Issuer = string.IsNullOrWhiteSpace(settings.Agents.Issuer)
                ? new Uri(settings.Base!, "auth").AbsoluteUri
                : settings.Agents.Issuer,
            AuthorizationEndpoint = settings.At("auth/authorize").AbsoluteUri,
            TokenEndpoint = settings.At("auth/token").AbsoluteUri,
        };
        options.CallbackPath = tenant == TenantId.Default ? "/agent/returned" : $"/agent/returned/{tenant}";
        options.EventsType = typeof(AgentSignInEvents);
        options.BackchannelHttpHandler = egress.Handler(EgressPurpose.TicketDesk);
        options.TokenHandler = new JsonWebTokenHandler { MapInboundClaims = false };
        options.TokenValidationParameters = ParametersFor(options);
        options.ResponseType = OpenIdConnectResponseType.Code;
        options.ResponseMode = OpenIdConnectResponseMode.Query;
        options.Scope.Clear();
        foreach (var scope in AgentFlow.Scopes)
        {
            options.Scope.Add(scope);
        }

        // Until the agent is linked; nobody is signed in by it, so they aren't in any cookie.
        options.SaveTokens = true;
        options.UsePkce = true;
        options.GetClaimsFromUserInfoEndpoint = false;
        options.ClaimActions.Clear();
        options.DisableTelemetry = true;
        options.PushedAuthorizationBehavior = PushedAuthorizationBehavior.Disable;
        options.TimeProvider = clock;
        options.RemoteSignOutPath = default;
        options.SignedOutCallbackPath = default;

        // HaloCRM responds with a top-level redirect, for which Lax is enough, and plain http works on this machine.
        foreach (var cookie in new[] { options.CorrelationCookie, options.NonceCookie })
        {
            cookie.SameSite = SameSiteMode.Lax;
            cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        }
    }

    // HaloCRM publishes no keys. The token comes straight from its token endpoint, over TLS and for the client's secret, which OpenID
    // Connect Core takes in place of the signature (3.1.3.7, 6).
    private TokenValidationParameters ParametersFor(OpenIdConnectOptions options) => new()
    {
        SignatureValidator = static (token, _) => new JsonWebToken(token),
        ValidIssuer = options.Configuration!.Issuer,
        ValidAudience = options.ClientId,
        RequireExpirationTime = true,
        LifetimeValidator = (from, until, _, p) => Lives(from, until, p.ClockSkew, clock.GetUtcNow().UtcDateTime),
        ClockSkew = TimeSpan.FromMinutes(2),
    };

    private static bool Lives(DateTime? from, DateTime? until, TimeSpan skew, DateTime now) =>
        until is { } end && now < end + skew && (from is not { } start || now >= start - skew);
}
