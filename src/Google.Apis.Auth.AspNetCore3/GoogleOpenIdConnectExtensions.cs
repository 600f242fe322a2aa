using Google.Apis.Auth.AspNetCore3;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace Microsoft.Extensions.DependencyInjection;

public static class GoogleOpenIdConnectExtensions
{
    private const string Google = "https://accounts.google.com";

    public static AuthenticationBuilder AddGoogleOpenIdConnect(this AuthenticationBuilder builder) =>
        builder.AddGoogleOpenIdConnect(static _ => { });

    public static AuthenticationBuilder AddGoogleOpenIdConnect(
        this AuthenticationBuilder builder, Action<OpenIdConnectOptions> configureOptions) =>
        builder.AddGoogleOpenIdConnect(GoogleOpenIdConnectDefaults.AuthenticationScheme, configureOptions);

    public static AuthenticationBuilder AddGoogleOpenIdConnect(
        this AuthenticationBuilder builder, string authenticationScheme, Action<OpenIdConnectOptions> configureOptions) =>
        builder.AddGoogleOpenIdConnect(authenticationScheme, GoogleOpenIdConnectDefaults.DisplayName, configureOptions);

    public static AuthenticationBuilder AddGoogleOpenIdConnect(
        this AuthenticationBuilder builder,
        string authenticationScheme,
        string displayName,
        Action<OpenIdConnectOptions> configureOptions) =>
        builder.AddOpenIdConnect(authenticationScheme, displayName, options =>
        {
            options.Authority = Google;
            options.ResponseType = OpenIdConnectResponseType.Code;
            options.Scope.Clear();
            options.Scope.Add("openid");
            options.Scope.Add("email");
            options.Scope.Add("profile");
            options.SaveTokens = true;
            options.GetClaimsFromUserInfoEndpoint = false;
            configureOptions(options);

            // Google gives a refresh token only with both. The caller's own event comes after, so that it has the last word.
            var callers = options.Events.OnRedirectToIdentityProvider;
            options.Events.OnRedirectToIdentityProvider = context =>
            {
                context.ProtocolMessage.Prompt = OpenIdConnectPrompt.Consent;
                context.ProtocolMessage.SetParameter("access_type", "offline");
                return callers(context);
            };
        });
}
