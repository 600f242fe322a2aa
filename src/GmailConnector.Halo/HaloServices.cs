using GmailConnector.Guard.Egress;
using GmailConnector.Guard.Ports;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace GmailConnector.Halo;

/// <summary>Registers what HaloCRM is asked.</summary>
public static class HaloServices
{
    /// <summary>
    /// Adds the check of HaloCRM tickets and agents, over the section <c>Halo</c>. Without that section every such ticket is refused.
    /// With <c>Halo:Agents</c> agents sign in at HaloCRM, by the scheme <c>halo-agent</c>.
    /// </summary>
    public static IServiceCollection AddHalo(this IServiceCollection services, IConfiguration configuration)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddOptions<HaloSettings>().Bind(configuration.GetSection(HaloSettings.Section)).ValidateOnStart();
        return services
            .AddSingleton<IValidateOptions<HaloSettings>, HaloSettingsValidation>()
            .AddSingleton<IConfiguredAddresses, HaloAddress>()
            .AddSingleton<HaloTokenEndpoint>()
            .AddSingleton<HaloToken>()
            .AddSingleton<HaloBudget>()
            .AddSingleton<HaloWebhook>()
            .AddSingleton<IConfigureOptions<KestrelServerOptions>, WebhookCertificate>()
            .AddSingleton<HaloRequests>()
            .AddSingleton<HaloApi>()
            .AddSingleton<HaloNames>()
            .AddSingleton<AgentAccess>()
            .AddSingleton<ITicketDesk, HaloTicketDesk>()
            .AddSingleton<IAgentDirectory, HaloAgentDirectory>()
            .AddSingleton<IAgentTickets, HaloAgentTickets>()
            .AddSingleton<ITicketFilings, HaloTicketFilings>()
            .AddAgentSignIn(configuration);
    }

    /// <summary>Maps HaloCRM's webhook at <c>/halo/events</c>. Without <c>Halo:Webhook</c> there is nothing there.</summary>
    public static void MapHalo(this IEndpointRouteBuilder app) => app
        .MapPost("/halo/events", static async context =>
            context.Response.StatusCode = await context.RequestServices.GetRequiredService<HaloWebhook>().TakeAsync(context))
        .AllowAnonymous()
        .WithMetadata(new RequestSizeLimitAttribute(HaloWebhook.MostBytes));

    // A scheme without a client id would be a fault of every request.
    private static IServiceCollection AddAgentSignIn(this IServiceCollection services, IConfiguration configuration)
    {
        if (configuration.GetSection(HaloSettings.Section).Get<HaloSettings>() is not { IsConfigured: true, Agents.IsConfigured: true })
        {
            return services;
        }

        services.AddAuthentication().AddOpenIdConnect(AgentFlow.Scheme, static _ => { });
        return services
            .AddSingleton<IConfigureOptions<OpenIdConnectOptions>, AgentSchemeSetup>()
            .AddSingleton<AgentSignInEvents>();
    }
}
