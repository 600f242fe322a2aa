using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace GmailConnector.Web.Tests.Support;

/// <summary>Faults that a test plants inside the application's own process, by way of the startup hook.</summary>
internal static class Planted
{
    internal const string Variable = "GMAILCONNECTOR_TESTS_PLANT";

    /// <summary>Log lines with mail in them, written once the application runs.</summary>
    internal const string LeakingLines = "leaking-lines";

    /// <summary>Pages that break while mail is shown, for whoever has the cookie.</summary>
    internal const string BreakingPages = "breaking-pages";

    internal const string Cookie = "planted";

    internal const string Subject = "Severance terms for the third floor";
    internal const string Address = "piet.hein@grooks.example";

    /// <summary>The setting that plants these.</summary>
    internal static (string Name, string Value) Setting(params string[] kinds) => (Variable, string.Join(' ', kinds));

    internal static bool IsIn(string kind) =>
        Environment.GetEnvironmentVariable(Variable)?.Contains(kind, StringComparison.Ordinal) == true;

    internal static void Configure(IServiceCollection services)
    {
        if (!IsIn(BreakingPages))
        {
            return;
        }

        services.Configure<MvcOptions>(o => o.Filters.Add(new Breaking()));

        // So that somebody can be signed in over plain loopback outside Development too.
        services.PostConfigureAll<CookieAuthenticationOptions>(o => o.Cookie.SecurePolicy = CookieSecurePolicy.None);
        services.PostConfigureAll<AntiforgeryOptions>(o => o.Cookie.SecurePolicy = CookieSecurePolicy.None);
        services.PostConfigureAll<OpenIdConnectOptions>(o =>
        {
            (o.CorrelationCookie.SecurePolicy, o.CorrelationCookie.SameSite) = (CookieSecurePolicy.None, SameSiteMode.Lax);
            (o.NonceCookie.SecurePolicy, o.NonceCookie.SameSite) = (CookieSecurePolicy.None, SameSiteMode.Lax);
        });
    }

    internal static void Start(IServiceProvider services)
    {
        if (!IsIn(LeakingLines))
        {
            return;
        }

        // A program's own line, a framework's, and one with an exception; each has to be masked and counted.
        var logs = services.GetRequiredService<ILoggerFactory>();
        object address = Address;
        logs.CreateLogger("GmailConnector.Planted").LogInformation("Opened by {Who}", address);
        logs.CreateLogger("Microsoft.AspNetCore.Hosting.Planted").LogWarning("Cookie of {@Who} is old", new { Name = address });
        logs.CreateLogger("GmailConnector.Planted").LogError(new InvalidOperationException(Subject + " <" + Address + ">"), "It broke");
    }

    private sealed class Breaking : IAsyncAlwaysRunResultFilter, IOrderedFilter
    {
        public int Order => int.MinValue;

        public async Task OnResultExecutionAsync(ResultExecutingContext context, ResultExecutionDelegate next)
        {
            // "before" a page is rendered, "after" it, or "twice": the page about the fault breaks too.
            var isErrorPage = context.HttpContext.Request.Path.StartsWithSegments("/error", StringComparison.Ordinal);
            switch (context.HttpContext.Request.Cookies[Cookie])
            {
                case "before" when !isErrorPage:
                case "twice":
                    throw Fault();
                case "after" when !isErrorPage:
                    await next();
                    throw Fault();
                default:
                    await next();
                    break;
            }
        }

        private static InvalidOperationException Fault() =>
            new($"Can't show '{Subject}'", new FormatException($"of {Address}")) { Data = { ["mail"] = Subject, [Address] = 1 } };
    }
}
