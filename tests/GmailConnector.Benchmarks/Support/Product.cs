using GmailConnector.Gmail;
using GmailConnector.Guard;
using GmailConnector.Guard.Ports;
using GmailConnector.Halo;
using GmailConnector.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Hosting;

namespace GmailConnector.Benchmarks.Support;

/// <summary>Guard, store and Gmail as the application composes them, over a store in a folder of its own; nothing runs by itself.</summary>
internal sealed class Product : IAsyncDisposable
{
    private readonly WorkFolder? own;
    private readonly ServiceProvider services;

    private Product(string folder, WorkFolder? own, ServiceProvider services)
    {
        Folder = folder;
        this.own = own;
        this.services = services;
    }

    internal string Folder { get; }

    internal IMessageStore Messages => Get<IMessageStore>();

    internal IEvidenceLog Evidence => Get<IEvidenceLog>();

    internal T Get<T>()
        where T : notnull => services.GetRequiredService<T>();

    /// <param name="google">Where Gmail is; null where nothing calls it.</param>
    /// <param name="more">Takes the place of what it registers again.</param>
    /// <param name="keepIn">A folder in which the store stays.</param>
    /// <param name="place">A database of PostgreSQL; null for SQLite.</param>
    internal static async Task<Product> StartAsync(
        Uri? google, CancellationToken ct, Action<IServiceCollection>? more = null, string? keepIn = null, string? place = null)
    {
        var own = keepIn is null ? new WorkFolder() : null;
        var folder = keepIn ?? own!.Path;
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(Settings(google, folder, place)).Build();
        var services = new ServiceCollection()
            .AddLogging()
            .AddSingleton<IHostEnvironment>(new Place(folder))
            .AddGuard(configuration)
            .AddStorage(configuration)
            .AddGmail(configuration)
            .AddHalo(configuration);
        more?.Invoke(services);
        var product = new Product(folder, own, services.BuildServiceProvider());
        foreach (var step in product.services.GetServices<IHostedService>().OfType<IHostedLifecycleService>())
        {
            await step.StartingAsync(ct);
        }

        return product;
    }

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        own?.Dispose();
    }

    private static Dictionary<string, string?> Settings(Uri? google, string folder, string? place)
    {
        var at = (google ?? new Uri("http://127.0.0.1:9")).GetLeftPart(UriPartial.Authority);
        return new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["Store:Folder"] = folder,
            ["Store:Provider"] = place is null ? "sqlite" : "postgres",
            ["ConnectionStrings:Store"] = place,
            ["Google:Mode"] = "Sandbox",
            ["Google:AuthorizationEndpoint"] = at + "/o/oauth2/v2/auth",
            ["Google:TokenEndpoint"] = at + "/token",
            ["Google:RevocationEndpoint"] = at + "/revoke",
            ["Google:JwksUri"] = at + "/oauth2/v3/certs",
            ["Google:Issuer"] = at,
            ["Google:GmailBaseUri"] = at + "/",
            ["Google:ClientId"] = "sandbox-client",
            ["Google:ClientSecret"] = "sandbox-secret",

            // Gmail's quota, and not our work, would be what is measured.
            ["Google:Quota:UnitsPerMinute"] = "0",
        };
    }

    private sealed class Place(string folder) : IHostEnvironment
    {
        public string EnvironmentName { get; set; } = Environments.Development;

        public string ApplicationName { get; set; } = "GmailConnector.Benchmarks";

        public string ContentRootPath { get; set; } = folder;

        public IFileProvider ContentRootFileProvider { get; set; } = new NullFileProvider();
    }
}
