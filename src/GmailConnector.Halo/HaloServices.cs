using GmailConnector.Guard.Egress;
using GmailConnector.Guard.Hosting;
using GmailConnector.Guard.Ports;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
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
        var tenants = TenantSettings.Of(configuration);
        foreach (var tenant in tenants)
        {
            services.AddOptions<HaloSettings>(tenant.Id.Value).Bind(tenant.Settings.GetSection(HaloSettings.Section)).ValidateOnStart();
            services.AddAgentSignIn(tenant);
        }

        return services
            .AddSingleton<IValidateOptions<HaloSettings>, HaloSettingsValidation>()
            .AddSingleton<IValidateOptions<HaloSettings>>(new OneHaloEach(tenants))
            .AddSingleton<HaloTenants>()
            .AddSingleton<IConfiguredAddresses, HaloAddress>()
            .AddSingleton<HaloTokenEndpoint>()
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
            .AddSingleton<IConfigureOptions<OpenIdConnectOptions>, AgentSchemeSetup>()
            .AddSingleton<AgentSignInEvents>();
    }

    /// <summary>
    /// Maps HaloCRM's webhook at <c>/halo/events</c>, and each tenant's below it. Without <c>Halo:Webhook</c> there is nothing there.
    /// </summary>
    public static void MapHalo(this IEndpointRouteBuilder app) => app
        .MapPost("/halo/events/{tenant?}", static async context =>
        {
            var webhook = context.RequestServices.GetRequiredService<HaloWebhook>();
            context.Response.StatusCode = await webhook.TakeAsync(context, TenantOf(context));
        })
        .AllowAnonymous()
        .WithMetadata(new RequestSizeLimitAttribute(HaloWebhook.MostBytes));

    private static TenantId TenantOf(HttpContext context) =>
        context.GetRouteValue("tenant") is string named ? new TenantId(named) : TenantId.Default;

    // A scheme without a client id would be a fault of every request.
    private static void AddAgentSignIn(this IServiceCollection services, TenantSettings tenant)
    {
        if (tenant.Settings.GetSection(HaloSettings.Section).Get<HaloSettings>() is { IsConfigured: true, Agents.IsConfigured: true })
        {
            services.AddAuthentication().AddOpenIdConnect(AgentFlow.SchemeOf(tenant.Id), static _ => { });
        }
    }
}
