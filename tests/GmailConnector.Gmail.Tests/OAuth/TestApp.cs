using System.Net;
using System.Text.RegularExpressions;
using GmailConnector.Gmail.Tests.Support;
using GmailConnector.Guard.Ports;
using GmailConnector.Sandbox;
using GmailConnector.Sandbox.Settings;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Moq;

namespace GmailConnector.Gmail.Tests.OAuth;

/// <summary>A host as small as it can be, with both schemes, beside a sandbox Google.</summary>
internal sealed class TestApp : IAsyncDisposable
{
    private readonly WebApplication app;

    private TestApp(WebApplication app, SandboxServer google)
    {
        this.app = app;
        Google = google;
        Root = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());
    }

    internal SandboxServer Google { get; }

    internal Uri Root { get; }

    internal MemoryStores Stores => app.Services.GetRequiredService<MemoryStores>();

    internal IServiceProvider Services => app.Services;

    internal static async Task<TestApp> StartAsync(CancellationToken ct, params (string Name, string Value)[] settings)
    {
        var google = await SandboxServer.StartAsync(new SandboxOptions { Port = 0, EnforceQuota = false }, TimeProvider.System, ct);
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { EnvironmentName = "Development" });
        builder.WebHost.UseKestrelCore().ConfigureKestrel(k => k.Listen(IPAddress.Loopback, 0));
        var configuration = TestGmail.Configuration(google, google.BaseUri, [("Google:Sync:Enabled", "false"), .. settings]);
        TestGmail.AddGuardInMemory(builder.Services, TimeProvider.System, configuration);
        builder.Services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie();
        builder.Services.AddGmail(configuration);
        builder.Services.AddSingleton<IDataProtectionProvider>(new EphemeralDataProtectionProvider());
        var app = builder.Build();
        app.UseAuthentication();
        app.Run(HandleAsync);
        await app.StartAsync(ct);
        return new TestApp(app, google);
    }

    /// <summary>An agreement of that person, as the agreement page records it.</summary>
    internal AgreementId Agree(string subject) => Agree(TenantId.Default, Stores.Pseudonym(TenantId.Default, subject));

    internal AgreementId Agree(TenantId tenant, PersonId person)
    {
        var id = new AgreementId("agr_" + Stores.Agreements.Count);
        Stores.Agreements[id] = new AgreementRecord(
            id,
            tenant,
            person,
            "mailbox-1",
            new string('b', 64),
            new string('a', 64),
            [.. GmailScopes.All],
            DateTimeOffset.UnixEpoch,
            null,
            null);
        return id;
    }

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync(CancellationToken.None);
        await app.DisposeAsync();
        await Google.DisposeAsync();
    }

    private static async Task HandleAsync(HttpContext context)
    {
        var query = context.Request.Query;
        switch (context.Request.Path.Value)
        {
            case "/go-sign-in":
                await context.ChallengeAsync("google", new AuthenticationProperties { RedirectUri = "/home" });
                break;
            case "/go-connect":
                var properties = new AuthenticationProperties { RedirectUri = "/connected" };
                foreach (var item in new[] { "agreement", "scopes", "mailbox" })
                {
                    if (query[item].ToString() is { Length: > 0 } value)
                    {
                        properties.Items[item] = value;
                    }
                }

                await context.ChallengeAsync("google-mailbox", properties);
                break;
            case "/who":
                await context.Response.WriteAsync(string.Join('\n', context.User.Claims.Select(c => $"{c.Type}={c.Value}")));
                break;
            default:
                await context.Response.WriteAsync("page");
                break;
        }
    }
}

/// <summary>A person's browser, which keeps cookies and follows redirects by hand.</summary>
internal sealed class Browser(TestApp app) : IDisposable
{
    private readonly HttpClient client = new(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() });

    /// <summary>Every address seen on the way.</summary>
    internal List<Uri> Trail { get; } = [];

    internal Task<string> SignInAsync(string account, CancellationToken ct) => ThroughGoogleAsync("/go-sign-in", account, [], ct);

    internal Task<string> ConnectAsync(
        string account,
        AgreementId? agreement,
        IEnumerable<GmailScope> asked,
        IEnumerable<GmailScope> ticked,
        CancellationToken ct,
        MailboxId? mailbox = null) =>
        ThroughGoogleAsync(
            $"/go-connect?agreement={agreement?.Value}&mailbox={mailbox?.Value}&scopes={Uri.EscapeDataString(string.Join(
                ' ', asked.Select(s => s.ShortName())))}",
            account,
            ticked,
            ct);

    internal async Task<string> WhoAsync(CancellationToken ct) => await client.GetStringAsync(new Uri(app.Root, "/who"), ct);

    /// <summary>From a page of the app to Google's consent page and back; answers the path where it ends.</summary>
    internal async Task<string> ThroughGoogleAsync(
        string start, string account, IEnumerable<GmailScope> ticked, CancellationToken ct, string action = "allow")
    {
        var (at, html) = await GetAsync(new Uri(app.Root, start), ct);
        return await ContinueAsync(at, html, account, ticked, ct, action);
    }

    /// <summary>Goes on from a page of Google's that is open.</summary>
    internal async Task<string> ContinueAsync(
        Uri at, string html, string account, IEnumerable<GmailScope> ticked, CancellationToken ct, string action = "allow")
    {
        if (html.Contains("name=\"account\""))
        {
            (at, html) = await PostAsync(
                new Uri(at, "/o/oauth2/v2/auth/account"), [new("request", Handle(html)), new("account", account)], ct);
        }

        if (html.Contains("name=\"action\""))
        {
            List<KeyValuePair<string, string>> form = [
                new("request", Handle(html)),
                new("action", action),
                .. ticked.Select(s => KeyValuePair.Create("scope", s.FullName()))
            ];
            (at, html) = await PostAsync(new Uri(at, "/o/oauth2/v2/auth/consent"), form, ct);
        }

        return at.PathAndQuery;
    }

    internal async Task<(Uri At, string Html)> GetAsync(Uri address, CancellationToken ct)
    {
        while (true)
        {
            Trail.Add(address);
            using var answer = await client.GetAsync(address, ct);
            if (answer.Headers.Location is not { } next)
            {
                return (address, await answer.Content.ReadAsStringAsync(ct));
            }

            address = new Uri(address, next);
        }
    }

    public void Dispose() => client.Dispose();

    private async Task<(Uri At, string Html)> PostAsync(Uri address, IEnumerable<KeyValuePair<string, string>> form, CancellationToken ct)
    {
        using var content = new FormUrlEncodedContent(form);
        using var answer = await client.PostAsync(address, content, ct);
        return answer.Headers.Location is { } next
            ? await GetAsync(new Uri(address, next), ct)
            : (address, await answer.Content.ReadAsStringAsync(ct));
    }

    private static string Handle(string html) =>
        WebUtility.HtmlDecode(Regex.Match(html, "name=\"request\" value=\"([^\"]*)\"").Groups[1].Value);
}
