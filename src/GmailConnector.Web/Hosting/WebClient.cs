using System.Diagnostics;
using GmailConnector.Guard.AspNetCore;
using GmailConnector.Guard.AspNetCore.Edge;
using GmailConnector.Guard.Hosting;
using GmailConnector.Gmail;
using GmailConnector.Halo;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;

namespace GmailConnector.Web.Hosting;

/// <summary>Composition of the pages: who may open which, cookies, forms and headers.</summary>
internal static class WebClient
{
    private const string AtHome = "http://localhost:5080";

    /// <summary>The first address that the client is served at.</summary>
    internal static string AddressOf(IConfiguration configuration) => configuration["urls"]?.Split(';')[0].TrimEnd('/') ?? AtHome;

    internal static void AddWebClient(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddOptions<WebSettings>().Bind(builder.Configuration.GetSection(WebSettings.Section)).ValidateDataAnnotations()
            .Validate<IHostEnvironment>(
                (web, environment) => web.Contact.Length > 0 || !environment.IsProduction(),
                $"{WebSettings.Section}:{nameof(WebSettings.Contact)} is empty. Set it to an address that people can write to about privacy and incidents.")
            .ValidateOnStart();
        var tenants = TenantSettings.Of(builder.Configuration);
        services.AddSingleton<Appearances>();
        services.AddSingleton<IValidateOptions<TenantWebSettings>, TenantWebSettingsValidation>();
        foreach (var tenant in tenants)
        {
            services.AddTenant(tenant);
        }

        if (builder.Environment.IsDevelopment() && builder.Configuration["urls"] is null)
        {
            // Not in launchSettings.json, whose address would override the one in the environment.
            builder.WebHost.UseUrls(AtHome);
        }

        builder.WebHost.ConfigureKestrel(k =>
        {
            k.AddServerHeader = false;
            k.Limits.MaxRequestBodySize = BodyLimits.Anybody;
        });
        builder.AddOwnHosts();
        services.AddSingleton<DistributedContextPropagator, OwnTraces>();
        services
            .AddOptions<LimitSettings>()
            .Bind(builder.Configuration.GetSection(LimitSettings.Section))
            .ValidateDataAnnotations()
            .ValidateOnStart();
        services.AddRateLimiter(static _ => { });
        services.AddSingleton<IConfigureOptions<RateLimiterOptions>, RequestLimits>();

        // Development uses plain http. Another port of localhost is the same site, so framing can be tried there too.
        var development = builder.Environment.IsDevelopment();
        var framed = !development && tenants.Any(t => WebOf(t).Get<TenantWebSettings>()?.Frames.Count > 0);
        var secure = development ? CookieSecurePolicy.SameAsRequest : CookieSecurePolicy.Always;
        var sameSite = framed ? SameSiteMode.None : SameSiteMode.Lax;

        services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddGuardedSignIn(o =>
        {
            SignInCookie(o, secure, sameSite);
            Partition(o.Cookie, framed);
        });
        services.AddAuthorization();
        services.AddAntiforgery(o =>
        {
            o.Cookie.Name = "connector-form";
            o.Cookie.SecurePolicy = secure;
            o.Cookie.SameSite = framed ? SameSiteMode.None : SameSiteMode.Strict;
            Partition(o.Cookie, framed);

            // The frame-ancestors directive replaces this header, which would contradict it.
            o.SuppressXFrameOptionsHeader = true;
        });
        services.ConfigureAll<BrowserPolicyOptions>(o =>
            o.FormTargets.Add(OriginOf(builder.Configuration["Google:AuthorizationEndpoint"]) ?? "https://accounts.google.com"));
        services.Configure<ExceptionHandlerOptions>(o => o.ExceptionHandlingPath = "/error");
        services.AddLanguages();
        services.AddGuardedPages().AddRazorPagesOptions(Doors);
    }

    internal static void UseWebClient(this WebApplication app)
    {
        app.UseMiddleware<UnhandledFaults>();
        app.UseExceptionHandler();
        app.UseStatusCodePagesWithReExecute("/error/{0}");
        if (!app.Environment.IsDevelopment())
        {
            app.UseHsts();
            app.UseHttpsRedirection();
        }

        app.UseCompressedFiles(Assets);
        app.UseStaticFiles(new StaticFileOptions { OnPrepareResponse = Assets });
        app.UseRouting();
        app.UseAuthentication();
        app.UseGuardedSignIn("/agent");
        app.UseRequestLocalization();
        app.UseRateLimiter();
        app.Use(BodyLimits.Apply);
        app.UseAuthorization();
        app.MapRazorPages();
        app.MapHalo();
        app.MapGmail();
        app.MapHealth();
    }

    private static void AddTenant(this IServiceCollection services, TenantSettings tenant)
    {
        var name = tenant.Id.Value;
        services.AddOptions<TenantWebSettings>(name).Bind(WebOf(tenant)).ValidateOnStart();
        services.AddOptions<BrowserPolicyOptions>(name).Configure<IOptionsMonitor<TenantWebSettings>>((policy, web) =>
        {
            foreach (var origin in web.Get(name).Frames)
            {
                policy.FrameAncestors.Add(origin);
            }

            if (!string.IsNullOrWhiteSpace(tenant.Settings["Halo:Agents:ClientId"]) && OriginOf(tenant.Settings["Halo:BaseUri"]) is { } halo)
            {
                policy.FormTargets.Add(halo);
            }
        });
    }

    private static IConfigurationSection WebOf(TenantSettings tenant) => tenant.Settings.GetSection(WebSettings.Section);

    private static string? OriginOf(string? address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) ? uri.GetLeftPart(UriPartial.Authority) : null;

    private static void Doors(RazorPagesOptions options)
    {
        // A new page needs a sign-in unless its folder is named here.
        options.Conventions.AuthorizeFolder("/");
        options.Conventions.AllowAnonymousToFolder("/Appearance");
        options.Conventions.AllowAnonymousToFolder("/Home");
        options.Conventions.AllowAnonymousToFolder("/Review");
        options.Conventions.AllowAnonymousToFolder("/SignIn");
        options.Conventions.AllowAnonymousToFolder("/Errors");
        options.Conventions.ConfigureFilter(new HandlerRequired());
    }

    private static void SignInCookie(CookieAuthenticationOptions options, CookieSecurePolicy secure, SameSiteMode sameSite)
    {
        options.Cookie.Name = "connector";
        options.Cookie.HttpOnly = true;
        options.Cookie.SecurePolicy = secure;
        options.Cookie.SameSite = sameSite;
        options.ExpireTimeSpan = TimeSpan.FromHours(10);
        options.SlidingExpiration = true;
        options.LoginPath = "/sign-in";
        options.AccessDeniedPath = "/error/403";
        options.ReturnUrlParameter = "returnUrl";
        options.Events.OnRedirectToLogin = context =>
        {
            // An htmx request would put the sign-in page into a fragment; redirect the whole page instead.
            if (context.Request.Headers.ContainsKey("HX-Request"))
            {
                context.Response.StatusCode = StatusCodes.Status401Unauthorized;
                context.Response.Headers["HX-Redirect"] = "/sign-in";
            }
            else
            {
                context.Response.Redirect(context.RedirectUri);
            }

            return Task.CompletedTask;
        };
    }

    // Browsers block cookies in frames of other sites, except those that they keep apart for each site round the frame (CHIPS).
    private static void Partition(CookieBuilder cookie, bool framed)
    {
        if (framed)
        {
            cookie.Extensions.Add("Partitioned");
        }
    }

    private static void Assets(Microsoft.AspNetCore.StaticFiles.StaticFileResponseContext context)
    {
        var isVersioned = context.Context.Request.Query.ContainsKey("v")
            || context.File.Name.StartsWith("chunk-", StringComparison.Ordinal);
        context.Context.Response.IsAsset();
        context.Context.Response.Headers.Vary = "Accept-Encoding";
        context.Context.Response.Headers.CacheControl = isVersioned ? "public, max-age=31536000, immutable" : "public, max-age=300";

        // The frame that reads a PDF has no origin, so to a browser its scripts are another site's. They are the same for everybody.
        if (context.Context.Request.Path.StartsWithSegments("/dist/pdf"))
        {
            context.Context.Response.Headers.AccessControlAllowOrigin = "*";
        }
    }
}
