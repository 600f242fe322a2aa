using GmailConnector.Gmail.Api;
using GmailConnector.Gmail.OAuth;
using GmailConnector.Gmail.Push;
using GmailConnector.Gmail.Settings;
using GmailConnector.Gmail.Source;
using GmailConnector.Gmail.Sync;
using GmailConnector.Gmail.Tokens;
using GmailConnector.Guard.Hosting;
using GmailConnector.Guard.Connections;
using GmailConnector.Guard.Egress;
using GmailConnector.Guard.Ports;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace GmailConnector.Gmail;

/// <summary>Registers the Gmail side of Guard's ports.</summary>
public static class GmailServices
{
    /// <summary>
    /// Adds Gmail: the sections <c>Google</c>, <c>SignIn</c> and <c>Roles</c>, the authentication schemes <c>google</c> (signing in) and
    /// <c>google-mailbox</c> (connecting a mailbox), and the sync. The default sign-in scheme is the host's to set.
    /// </summary>
    public static IServiceCollection AddGmail(this IServiceCollection services, IConfiguration configuration)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddDataProtection();
        return services.AddSettings(configuration).AddGoogleSchemes().AddTokens().AddMailSource().AddSync().AddPush();
    }

    /// <summary>Maps Gmail's push at <c>/google/push</c>. Without <c>Google:Push</c> there is nothing there.</summary>
    public static void MapGmail(this IEndpointRouteBuilder app) => app
        .MapPost("/google/push", static async context =>
            context.Response.StatusCode = await context.RequestServices.GetRequiredService<PushWebhook>().TakeAsync(context))
        .AllowAnonymous()
        .WithMetadata(new RequestSizeLimitAttribute(PushMessage.MostBytes));

    private static IServiceCollection AddSettings(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<GoogleSettings>().Bind(configuration.GetSection(GoogleSettings.Section)).ValidateOnStart();
        var tenants = TenantSettings.Of(configuration);
        foreach (var tenant in tenants)
        {
            services.AddTenant(tenant);
        }

        services.AddSingleton<IValidateOptions<SignInAtStart>>(s =>
            new SignInValidation(tenants, s.GetRequiredService<IHostEnvironment>()));
        services.AddSingleton<IValidateOptions<RolesAtStart>, RolesInProduction>();
        services.AddSingleton<IConfiguredAddresses, GoogleAddresses>();
        services.AddSingleton<IPostConfigureOptions<GoogleSettings>, GoogleSettingsValidation>();
        return services.AddSingleton<IValidateOptions<GoogleSettings>, GoogleSettingsValidation>();
    }

    private static void AddTenant(this IServiceCollection services, TenantSettings tenant)
    {
        var (name, signIn) = (tenant.Id.Value, tenant.Settings.GetSection(SignInSettings.Section));
        services.AddOptions<SignInSettings>(name).Bind(signIn);
        services.AddOptions<SignInAtStart>(name).Bind(signIn).ValidateOnStart();
        services.AddOptions<RoleSettings>(name).Bind(tenant.Settings.GetSection(RoleSettings.Section));
        services.AddOptions<RolesAtStart>(name).Bind(tenant.Settings.GetSection(RoleSettings.Section)).ValidateOnStart();
    }

    private static IServiceCollection AddGoogleSchemes(this IServiceCollection services)
    {
        services.AddAuthentication()
            .AddGoogleOpenIdConnect(GoogleSchemeNames.SignIn, "Google", static _ => { })
            .AddGoogleOpenIdConnect(GoogleSchemeNames.Mailbox, "Gmail mailbox", static _ => { });
        return services
            .AddSingleton<IConfigureOptions<OpenIdConnectOptions>, GoogleSchemesSetup>()
            .AddSingleton<IdTokenHandler>()
            .AddSingleton<SignInEvents>()
            .AddSingleton<MailboxEvents>()
            .AddSingleton<SignInPolicy>()
            .AddSingleton<IConfiguredRoles, ConfiguredRoles>()
            .AddSingleton<MailboxGrant>();
    }

    // Guard's connections call the mail source, which reports revoked grants back to them. To break the cycle, they are resolved when they
    // are used.
    private static IServiceCollection AddTokens(this IServiceCollection services) => services
        .AddSingleton(s => new Lazy<MailboxConnections>(s.GetRequiredService<MailboxConnections>))
        .AddSingleton<TokenBox>()
        .AddSingleton<GoogleTokenEndpoint>()
        .AddSingleton<AccessTokens>()
        .AddSingleton<GrantRevocation>();

    private static IServiceCollection AddMailSource(this IServiceCollection services) => services
        .AddSingleton<GmailClients>()
        .AddSingleton<QuotaGovernor>()
        .AddSingleton<GmailCalls>()
        .AddSingleton<BatchCalls>()
        .AddSingleton<Uploads>()
        .AddSingleton<FullMessages>()
        .AddSingleton<MessageReads>()
        .AddSingleton<ThreadReads>()
        .AddSingleton<LabelChanges>()
        .AddSingleton<LabelCalls>()
        .AddSingleton<LabelWork>()
        .AddSingleton<DraftCalls>()
        .AddSingleton<DraftStandings>()
        .AddSingleton<TypedRecipientsSeal>()
        .AddSingleton<DraftWork>()
        .AddSingleton<MessageSending>()
        .AddSingleton<AccountSettings>()
        .AddSingleton<FilterReads>()
        .AddSingleton<FilterCalls>()
        .AddSingleton<SettingsWork>()
        .AddSingleton<WatchCalls>()
        .AddSingleton<GrantEnding>()
        .AddSingleton<IMailSource, GmailMailSource>();

    private static IServiceCollection AddSync(this IServiceCollection services) => services
        .AddSingleton<SyncSignal>()
        .AddSingleton<ISyncSignal>(s => s.GetRequiredService<SyncSignal>())
        .AddSingleton<SyncStore>()
        .AddSingleton<SyncGround>()
        .AddSingleton<MailboxListing>()
        .AddSingleton<FetchPipeline>()
        .AddSingleton<InitialSync>()
        .AddSingleton<FullResync>()
        .AddSingleton<HistorySync>()
        .AddSingleton<MailboxSync>()
        .AddSingleton<WatchRenewal>()
        .AddHostedService<SyncService>();

    private static IServiceCollection AddPush(this IServiceCollection services) => services
        .AddSingleton<PushTokens>()
        .AddSingleton<SeenPushes>()
        .AddSingleton<PushHints>()
        .AddSingleton<PushWebhook>();
}
