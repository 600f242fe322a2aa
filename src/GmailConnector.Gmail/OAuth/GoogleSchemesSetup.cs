using GmailConnector.Gmail.Settings;
using GmailConnector.Guard.Egress;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace GmailConnector.Gmail.OAuth;

/// <summary>The two schemes: signing in, and connecting a mailbox.</summary>
internal sealed class GoogleSchemesSetup(
    IOptions<GoogleSettings> google, EgressConnections egress, IdTokenHandler idTokens, TimeProvider clock)
    : IConfigureNamedOptions<OpenIdConnectOptions>
{
    public void Configure(OpenIdConnectOptions options) => Configure(Options.DefaultName, options);

    public void Configure(string? name, OpenIdConnectOptions options)
    {
        if (name == GoogleSchemeNames.SignIn)
        {
            Common(options);
            options.CallbackPath = "/signin-google";
            options.EventsType = typeof(SignInEvents);
        }
        else if (name == GoogleSchemeNames.Mailbox)
        {
            Common(options);
            options.CallbackPath = "/connect-google";
            options.EventsType = typeof(MailboxEvents);
        }
    }

    private void Common(OpenIdConnectOptions options)
    {
        var settings = google.Value;
        options.ClientId = settings.ClientId;
        options.ClientSecret = settings.ClientSecret;

        // The endpoints are set here, not discovered: a discovery document could redirect tokens to another address.
        options.Configuration = new OpenIdConnectConfiguration
        {
            Issuer = settings.Issuer,
            AuthorizationEndpoint = settings.AuthorizationEndpoint,
            TokenEndpoint = settings.TokenEndpoint,
        };
        options.BackchannelHttpHandler = egress.Handler(EgressPurpose.Authorization);
        options.TokenHandler = idTokens;
        options.ResponseMode = OpenIdConnectResponseMode.Query;
        options.UsePkce = true;
        options.SaveTokens = false;
        options.ClaimActions.Clear();
        options.DisableTelemetry = true;
        options.PushedAuthorizationBehavior = PushedAuthorizationBehavior.Disable;
        options.TimeProvider = clock;

        // Signing out is our own form. A sign-out URL for Google could be called by anybody.
        options.RemoteSignOutPath = default;
        options.SignedOutCallbackPath = default;

        // Google responds with a top-level redirect, for which Lax is enough, and plain http works on this machine.
        foreach (var cookie in new[] { options.CorrelationCookie, options.NonceCookie })
        {
            cookie.SameSite = SameSiteMode.Lax;
            cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        }
    }
}
