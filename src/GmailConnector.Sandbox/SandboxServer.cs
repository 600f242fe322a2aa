using GmailConnector.Sandbox.Halo;
using GmailConnector.Sandbox.Http;
using GmailConnector.Sandbox.Provider;
using GmailConnector.Sandbox.Push;
using GmailConnector.Sandbox.Seed;
using GmailConnector.Sandbox.Settings;
using GmailConnector.Sandbox.State;
using GmailConnector.Sandbox.Tokens;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace GmailConnector.Sandbox;

/// <summary>An account of the sandbox, as a person would choose it.</summary>
public sealed record SandboxAccount(string Email, string Name, string Role);

/// <summary>Tokens made without the pages, for tests and benchmarks.</summary>
public sealed record SandboxTokens(string AccessToken, string RefreshToken);

/// <summary>A local Google: OpenID provider and Gmail API on one loopback port.</summary>
public sealed class SandboxServer : IAsyncDisposable
{
    private const string PushAccount = "push@sandbox.iam.gserviceaccount.example";

    private readonly WebApplication app;
    private readonly World world;

    private SandboxServer(WebApplication app, World world, Uri baseUri)
    {
        this.app = app;
        this.world = world;
        BaseUri = baseUri;
    }

    public Uri BaseUri { get; }

    public IReadOnlyList<SandboxAccount> Accounts =>
        [.. world.Accounts.All.Select(a => new SandboxAccount(a.Email, a.Name, a.Profile.Role))];

    public static async Task<SandboxServer> StartAsync(SandboxOptions options, TimeProvider time, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(time);
        ProductionGuard.Check(Environment.GetEnvironmentVariable);
        var world = Worlds.Open(options, time);
        WebApplication? app = null;
        try
        {
            app = Build(options, world);
            await app.StartAsync(cancellation).ConfigureAwait(false);
            var address = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());
            world.Issuer = address.GetLeftPart(UriPartial.Authority);
            world.Push.Issuer = world.Issuer;
            await world.Journal.FlushAsync().ConfigureAwait(false);
            return new SandboxServer(app, world, address);
        }
        catch
        {
            if (app is not null)
            {
                await app.DisposeAsync().ConfigureAwait(false);
            }

            await world.Push.DisposeAsync().ConfigureAwait(false);
            await world.Halo.DisposeAsync().ConfigureAwait(false);
            await world.Journal.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Tokens as if the account had allowed these scopes on the consent page.</summary>
    public SandboxTokens IssueTokens(string account, params IEnumerable<string> scopes)
    {
        var mailbox = Require(account);
        var granted = scopes.Select(Scopes.Granted).ToHashSet();
        var client = world.Options.ClientId;
        world.Tokens.Grant(mailbox.Email, client, world.Tokens.Granted(mailbox.Email, client).Union(granted).ToHashSet());
        return new SandboxTokens(
            world.Tokens.Issue(TokenKind.Access, mailbox.Email, client, granted, world.Options.AccessTokenLifetime),
            world.Tokens.Issue(TokenKind.Refresh, mailbox.Email, client, granted, null));
    }

    /// <summary>What happens when a person removes the app or changes the password.</summary>
    public void RevokeAllTokens(string account) => world.Tokens.RevokeAll(Require(account).Email);

    public void ExpireAccessTokens(string account) => world.Tokens.ExpireAccess(Require(account).Email);

    /// <summary>Every history id given out so far is answered with 404 from now on.</summary>
    public void ExpireHistory(string account)
    {
        var mailbox = Require(account);
        lock (mailbox.Gate)
        {
            // One change nobody sees, so that the newest id known outside is already too old.
            mailbox.RestoreHistoryId(mailbox.HistoryId + 1);
            mailbox.History.Expire(mailbox.HistoryId);
        }
    }

    /// <summary>Puts a message into the inbox as if it came from outside; returns its id.</summary>
    public string Deliver(string account, ReadOnlySpan<byte> raw) =>
        world.PostOffice.Deliver(Require(account), account, "outside@elsewhere.example", raw.ToArray()).Id;

    /// <summary>From now on changes of watched accounts are pushed there, for the endpoint's own address or another audience.</summary>
    public void PushTo(Uri endpoint, Uri? audience = null) =>
        world.Push.Subscription = new PushSubscription(endpoint, (audience ?? endpoint).ToString(), PushAccount);

    /// <summary>Settings with which a client has its mailboxes watched and takes pushes at this address.</summary>
    public static IReadOnlyDictionary<string, string> PushSettings(Uri endpoint) => new Dictionary<string, string>
    {
        ["Google:Push:Topic"] = "projects/sandbox/topics/gmail",
        ["Google:Push:Audience"] = endpoint.ToString(),
        ["Google:Push:ServiceAccount"] = PushAccount,
    };

    /// <summary>What becomes of the pushes.</summary>
    public PushSwitch Pushing
    {
        get => world.Push.How;
        set => world.Push.How = value;
    }

    /// <summary>What was pushed, and what the client answered.</summary>
    public IReadOnlyList<PushPost> PushPosts => world.Push.Posts;

    /// <summary>Until what was pushed so far is answered.</summary>
    public Task PushesAnsweredAsync() => world.Push.FlushAsync();

    public bool IsWatched(string account) => world.Push.IsWatched(account);

    /// <summary>Pushes that this address is at this point of its history, whatever is so.</summary>
    public void Push(string address, ulong historyId) => world.Push.Publish(address, historyId);

    /// <summary>A ticket of the stand-in for HaloCRM, by its number.</summary>
    public SandboxTicket? Ticket(int id) => world.Halo.Desk.Find(id);

    /// <summary>Adds a ticket there, or changes it.</summary>
    public void PutTicket(SandboxTicket ticket) => world.Halo.Desk.Put(ticket);

    /// <summary>Changes a ticket as an agent does there, so that webhooks say so.</summary>
    public void ChangeTicket(int id, Func<SandboxTicket, SandboxTicket> change) => world.Halo.Desk.Change(id, change);

    /// <summary>The SHA-256 fingerprint of the client certificate with which webhooks are posted where one is asked for.</summary>
    public string HaloCertificate => world.Halo.Webhooks.Fingerprint;

    /// <summary>What HaloCRM's API got, the last thousand requests.</summary>
    public IReadOnlyList<HaloReceived> HaloReceived => world.Halo.Desk.Received;

    /// <summary>So many changes from now on HaloCRM makes without an answer.</summary>
    public void LoseHaloAnswers(int count) => world.Halo.Desk.AnswersToLose = count;

    /// <summary>While true, HaloCRM takes requests and answers none.</summary>
    public void SilenceHalo(bool silent) => world.Halo.Desk.IsSilent = silent;

    /// <summary>Access tokens of HaloCRM end before their time.</summary>
    public void RevokeHaloTokens() => world.Halo.Tokens.Revoke();

    /// <summary>The address of the custom tab on HaloCRM's tickets from now on; see <see cref="SandboxOptions.HaloTab"/>.</summary>
    public string? HaloTab
    {
        get => world.Options.HaloTab;
        set => world.Options.HaloTab = value;
    }

    /// <summary>Settings beside <see cref="HaloSettings"/> with which agents sign in at the stand-in for HaloCRM.</summary>
    public static IReadOnlyDictionary<string, string> HaloAgentSettings => new Dictionary<string, string>
    {
        ["Halo:Agents:ClientId"] = HaloApplication.Agents.ClientId,
        ["Halo:Agents:ClientSecret"] = HaloApplication.Agents.ClientSecret,
    };

    /// <summary>Settings of the section Halo that lead to the stand-in for HaloCRM.</summary>
    public IReadOnlyDictionary<string, string> HaloSettings => new Dictionary<string, string>
    {
        ["Halo:BaseUri"] = BaseUri.GetLeftPart(UriPartial.Authority) + "/halo",
        ["Halo:ClientId"] = HaloApplication.Services.ClientId,
        ["Halo:ClientSecret"] = HaloApplication.Services.ClientSecret,
        ["Halo:SecurityTicketTypes:0"] = SandboxTicket.SecurityType.ToString(System.Globalization.CultureInfo.InvariantCulture),
    };

    /// <summary>Fills an account with many small generated messages, for benchmarks.</summary>
    public void AddBulk(string account, int count) =>
        Seeding.Keep(world.Accounts, SeedCorpus.Bulk(Require(account).Email, count, world.Time.GetUtcNow()));

    /// <summary>
    /// Adds an mbox file, an .eml file or a folder of both to an account, byte for byte; returns how many were new.
    /// What is passed over is said.
    /// </summary>
    public Task<int> ImportAsync(string path, string account, CancellationToken cancellation, Action<string>? say = null) =>
        Importing.RunAsync(world, path, account, say ?? (_ => { }), cancellation);

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync(CancellationToken.None).ConfigureAwait(false);
        await app.DisposeAsync().ConfigureAwait(false);
        await world.Push.DisposeAsync().ConfigureAwait(false);
        await world.Halo.DisposeAsync().ConfigureAwait(false);
        await world.Journal.DisposeAsync().ConfigureAwait(false);
        world.Keys.Dispose();
    }

    internal async Task WaitForShutdownAsync(CancellationToken cancellation) =>
        await app.WaitForShutdownAsync(cancellation).ConfigureAwait(false);

    private Mailbox Require(string account) =>
        world.Accounts.Find(account) ?? throw new ArgumentException($"The sandbox has no account {account}.", nameof(account));

    private static WebApplication Build(SandboxOptions options, World world)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { EnvironmentName = "Development" });
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.Limits.MaxRequestBodySize = 200 * 1024 * 1024;
            kestrel.AddServerHeader = false;
            kestrel.Listen(System.Net.IPAddress.Loopback, options.Port);
        });
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.Services.AddSingleton<IHostLifetime, OwnedLifetime>();
        var app = builder.Build();
        var routes = new SandboxRoutes(world);
        ((IApplicationBuilder)app).Run(routes.HandleAsync);
        return app;
    }

    /// <summary>
    /// Whoever started the sandbox stops it; a Ctrl+C that the connector is still answering mustn't take Google away from under it.
    /// </summary>
    private sealed class OwnedLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
