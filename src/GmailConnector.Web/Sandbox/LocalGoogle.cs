#if LOCAL_SANDBOX
using GmailConnector.Sandbox;
using GmailConnector.Sandbox.Settings;
#endif
using GmailConnector.Web.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace GmailConnector.Web.Sandbox;

/// <summary>In Development the application starts a sandbox for Google and HaloCRM on this machine, unless settings name others.</summary>
internal static class LocalGoogle
{
    /// <summary>Starts the sandbox and points the Google settings at it; null if the mode isn't Sandbox.</summary>
    internal static async Task<IAsyncDisposable?> StartAsync(WebApplicationBuilder builder, CancellationToken ct)
    {
        var mode = builder.Configuration["Google:Mode"] ?? (builder.Environment.IsDevelopment() ? "Sandbox" : "Live");
        if (!string.Equals(mode, "Sandbox", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        if (builder.Environment.IsProduction())
        {
            throw new InvalidOperationException("Google:Mode is Sandbox, which isn't allowed in Production. Set Google:Mode to Live, and set Google:ClientId and Google:ClientSecret.");
        }

        return await StartSandboxAsync(builder, ct);
    }

#if LOCAL_SANDBOX
    private static async Task<IAsyncDisposable> StartSandboxAsync(WebApplicationBuilder builder, CancellationToken ct)
    {
        var configuration = builder.Configuration;
        var folder = Path.Combine(builder.Environment.ContentRootPath, "App_Data");
        Directory.CreateDirectory(folder);
        var server = await SandboxServer.StartAsync(
            new SandboxOptions
            {
                Port = configuration.GetValue("Sandbox:Port", 5081),
                StatePath = configuration["Sandbox:StatePath"] ?? Path.Combine(folder, "sandbox.db"),
                Reset = configuration.GetValue("Sandbox:Reset", false),
                HaloTab = $"{WebClient.AddressOf(configuration)}/ticket/$faultid",
            },
            TimeProvider.System,
            ct);
        var at = server.BaseUri.AbsoluteUri.TrimEnd('/');
        configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Google:Mode"] = "Sandbox",
            ["Google:AuthorizationEndpoint"] = $"{at}/o/oauth2/v2/auth",
            ["Google:TokenEndpoint"] = $"{at}/token",
            ["Google:RevocationEndpoint"] = $"{at}/revoke",
            ["Google:JwksUri"] = $"{at}/oauth2/v3/certs",
            ["Google:Issuer"] = at,
            ["Google:GmailBaseUri"] = $"{at}/",
            ["Google:ClientId"] = "sandbox-client",
            ["Google:ClientSecret"] = "sandbox-secret",
        });
        Push(configuration, server);
        if (configuration.GetSection("Tenants").Exists())
        {
            // Which of them has the sandbox's HaloCRM they say themselves.
            return server;
        }

        if (string.IsNullOrWhiteSpace(configuration["Web:FrameAncestors"]))
        {
            // Its tickets have the client in a tab, at either name of this machine.
            configuration.AddInMemoryCollection([new("Web:FrameAncestors", $"{at} http://localhost:{server.BaseUri.Port}")]);
        }

        if (string.IsNullOrWhiteSpace(configuration["Halo:BaseUri"]))
        {
            configuration.AddInMemoryCollection(
                server.HaloSettings.Concat(SandboxServer.HaloAgentSettings).ToDictionary(s => s.Key, s => (string?)s.Value));
        }

        return server;
    }

    // Where settings name a subscription of their own, or the client's address isn't known yet, nothing is pushed.
    private static void Push(ConfigurationManager configuration, SandboxServer server)
    {
        if (string.IsNullOrWhiteSpace(configuration["Google:Push:Topic"])
            && Uri.TryCreate($"{WebClient.AddressOf(configuration)}/google/push", UriKind.Absolute, out var webhook)
            && webhook is { IsLoopback: true, Port: > 0 })
        {
            server.PushTo(webhook);
            configuration.AddInMemoryCollection(SandboxServer.PushSettings(webhook).ToDictionary(s => s.Key, s => (string?)s.Value));
        }
    }
#else
    private static Task<IAsyncDisposable> StartSandboxAsync(WebApplicationBuilder builder, CancellationToken ct) =>
        throw new InvalidOperationException("Google:Mode is Sandbox, and a Release build has no sandbox. Set Google:Mode to Live, or use a Debug build.");
#endif

    /// <summary>Prints the client's address.</summary>
    internal static void SayWhereToOpen(this WebApplication app)
    {
        var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault();
        Console.WriteLine($"Open {address}");
    }
}
