using Google.Apis.Auth.AspNetCore3;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace GmailConnector.Gmail.Tests.OAuth;

/// <summary>The stand-in for Google's package does what Google's does with the same call.</summary>
public sealed class GoogleOpenIdConnectTests
{
    [Fact]
    public void It_is_OpenID_Connect_with_Googles_code_flow_and_identity()
    {
        var options = Options(a => a.AddGoogleOpenIdConnect(Set), GoogleOpenIdConnectDefaults.AuthenticationScheme);

        Assert.Equal(
            ("https://accounts.google.com", "code", "openid email profile", true, false),
            (options.Authority,
                options.ResponseType,
                string.Join(' ', options.Scope),
                options.SaveTokens,
                options.GetClaimsFromUserInfoEndpoint));
    }

    [Fact]
    public void Each_way_to_add_it_names_a_scheme()
    {
        var services = new ServiceCollection();
        services
            .AddAuthentication()
            .AddGoogleOpenIdConnect()
            .AddGoogleOpenIdConnect("second", Set)
            .AddGoogleOpenIdConnect("third", "The third", Set);

        using var provider = services.BuildServiceProvider();
        var schemes = provider.GetRequiredService<IOptions<AuthenticationOptions>>().Value.Schemes;

        Assert.Equal(
            [("GoogleOpenIdConnect", "Google OpenIdConnect"), ("second", "Google OpenIdConnect"), ("third", "The third")],
            schemes.Select(s => (s.Name, s.DisplayName!)));
    }

    [Fact]
    public async Task It_asks_for_offline_access_and_the_callers_event_has_the_last_word()
    {
        var asked = "";
        var options = Options(
            a => a.AddGoogleOpenIdConnect("here", o =>
            {
                Set(o);
                o.Events.OnRedirectToIdentityProvider = context =>
                {
                    asked = $"{context.ProtocolMessage.Prompt} {context.ProtocolMessage.GetParameter("access_type")}";
                    context.ProtocolMessage.Prompt = null;
                    return Task.CompletedTask;
                };
            }),
            "here");
        var scheme = new AuthenticationScheme("here", null, typeof(OpenIdConnectHandler));
        var context = new RedirectContext(new DefaultHttpContext(), scheme, options, new AuthenticationProperties())
        {
            ProtocolMessage = new OpenIdConnectMessage()
        };

        await options.Events.RedirectToIdentityProvider(context);

        Assert.Equal(("consent offline", null), (asked, context.ProtocolMessage.Prompt));
    }

    private static void Set(OpenIdConnectOptions options)
    {
        options.ClientId = "client";
        options.Configuration = new OpenIdConnectConfiguration();
    }

    private static OpenIdConnectOptions Options(Action<AuthenticationBuilder> add, string scheme)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddDataProtection();
        add(services.AddAuthentication());
        using var provider = services.BuildServiceProvider();
        return provider.GetRequiredService<IOptionsMonitor<OpenIdConnectOptions>>().Get(scheme);
    }
}
