using GmailConnector.Guard.Ports;
using GmailConnector.Storage.Databases;
using GmailConnector.Storage.Databases.Sqlite;
using GmailConnector.Storage.Evidence;
using GmailConnector.Storage.Opening;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Hosting;

namespace GmailConnector.Storage.Tests.Support;

/// <summary>A store as a host gets it: through AddStorage, opened by its start step, in a folder of its own.</summary>
internal sealed class TestStore : IAsyncDisposable
{
    private readonly Dictionary<string, string?> settings;
    private TimeProvider time;
    private ServiceProvider services;

    private TestStore(DirectoryInfo folder, Dictionary<string, string?> settings, ServiceProvider services)
    {
        Folder = folder;
        this.settings = settings;
        time = Clock;
        this.services = services;
    }

    public static CancellationToken Ct => TestContext.Current.CancellationToken;

    public DirectoryInfo Folder { get; }

    public ManualClock Clock { get; } = new();

    public string StoreFile => Path.Combine(Folder.FullName, "App_Data", "store.db");

    public string EvidenceFile => Path.Combine(Folder.FullName, "App_Data", "evidence.db");

    /// <summary>The connection string by which another process finds this one's evidence log.</summary>
    public string EvidencePlace => settings.GetValueOrDefault("ConnectionStrings:Store") ?? $"Data Source={EvidenceFile}";

    public string KeyFile => Path.Combine(Folder.FullName, "App_Data", "keys", "master.key");

    public IMailboxStore Mailboxes => Get<IMailboxStore>();

    public IMessageStore Messages => Get<IMessageStore>();

    public IAgreementStore Agreements => Get<IAgreementStore>();

    public IPeopleStore People => Get<IPeopleStore>();

    public IOutboxStore Outbox => Get<IOutboxStore>();

    public ITokenVault Tokens => Get<ITokenVault>();

    public ISubjectHasher Hasher => Get<ISubjectHasher>();

    public IGrantStore Grants => Get<IGrantStore>();

    public IHandOverStore HandOvers => Get<IHandOverStore>();

    public IEnrolmentStore Enrolments => Get<IEnrolmentStore>();

    public ISessionStore Sessions => Get<ISessionStore>();

    public INoticeStore Notices => Get<INoticeStore>();

    public ICountStore Counts => Get<ICountStore>();

    public IPolicyArchive Policies => Get<IPolicyArchive>();

    public IPublicationStore Publications => Get<IPublicationStore>();

    public IEvidenceLog Evidence => Get<IEvidenceLog>();

    public ICheckpointLog Checkpoints => Get<ICheckpointLog>();

    public Store Store => Get<Store>();

    public Database Database => Store.AllTenants;

    public Database EvidenceDatabase => Get<EvidenceLog>().Database;

    public static async Task<TestStore> OpenAsync(StoreKind kind = StoreKind.Sqlite, params (string Name, string Value)[] settings)
    {
        var store = await ClosedAsync(kind, settings);
        await store.StartAsync();
        return store;
    }

    /// <summary>A store whose host hasn't started yet.</summary>
    public static TestStore Closed(params (string Name, string Value)[] settings) =>
        Build(Directory.CreateTempSubdirectory("storage-"), settings.ToDictionary(s => s.Name, string? (s) => s.Value));

    public static async Task<TestStore> ClosedAsync(StoreKind kind, params (string Name, string Value)[] settings) => kind switch
    {
        StoreKind.Postgres => Closed(
        [
            ("Store:Provider", "postgres"), ("ConnectionStrings:Store", await PostgresServer.Shared.NewDatabaseAsync(Ct)), .. settings
        ]),
        _ => Closed(settings),
    };

    /// <summary>A store in a database of PostgreSQL.</summary>
    public static async Task<TestStore> OnServerAsync(string place)
    {
        var store = Closed(("Store:Provider", "postgres"), ("ConnectionStrings:Store", place));
        await store.StartAsync();
        return store;
    }

    /// <summary>The same by another clock.</summary>
    public static TestStore Closed(TimeProvider time, string? place = null) =>
        On(Directory.CreateTempSubdirectory("storage-"), time, place);

    private static Dictionary<string, string?> OnServer(string place) =>
        new() { ["Store:Provider"] = "postgres", ["ConnectionStrings:Store"] = place };

    /// <summary>A store in a folder that may hold one, or at a place of PostgreSQL with its key in that folder.</summary>
    public static TestStore On(DirectoryInfo folder, TimeProvider time, string? place = null)
    {
        var store = new TestStore(folder, place is null ? [] : new(OnServer(place)), null!) { time = time };
        store.services = Services(folder, store.settings, time);
        return store;
    }

    /// <summary>A second program on the same folder.</summary>
    public TestStore Another(params (string Name, string Value)[] others)
    {
        var its = new Dictionary<string, string?>(settings);
        foreach (var (name, value) in others)
        {
            its[name] = value;
        }

        return Build(Folder, its);
    }

    public T Get<T>() where T : notnull => services.GetRequiredService<T>();

    public async Task StartAsync()
    {
        foreach (var step in services.GetServices<IHostedService>().OfType<IHostedLifecycleService>())
        {
            await step.StartingAsync(Ct);
        }
    }

    public ValueTask StopAsync() => services.DisposeAsync();

    public async Task RestartAsync()
    {
        await StopAsync();
        services = Services(Folder, settings, time);
        await StartAsync();
    }

    /// <summary>A connection past all of our code, as somebody with the file has it.</summary>
    public static async Task RawAsync(string file, string sql)
    {
        await using var connection = new SqliteConnection(
            new SqliteConnectionStringBuilder { DataSource = file, Pooling = false }.ConnectionString);
        await connection.OpenAsync(Ct);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(Ct);
    }

    /// <summary>Runs a pragma of SQLite on the store's own writer.</summary>
    public Task MaintainAsync(string pragma) => ((SqliteDatabase)Database).MaintainAsync(pragma, Ct);

    /// <summary>The same on the evidence log's.</summary>
    public Task MaintainEvidenceAsync(string pragma) => ((SqliteDatabase)EvidenceDatabase).MaintainAsync(pragma, Ct);

    /// <summary>The same in the store, whichever it is.</summary>
    public Task RawStoreAsync(string sql) => RawAsync("store", StoreFile, sql);

    /// <summary>The same in the evidence log.</summary>
    public Task RawEvidenceAsync(string sql) => RawAsync("evidence", EvidenceFile, sql);

    private Task RawAsync(string schema, string file, string sql) =>
        settings.GetValueOrDefault("Store:Provider") == "postgres"
            ? PostgresServer.RunAsync($"{settings["ConnectionStrings:Store"]};Search Path={schema}", sql, Ct)
            : RawAsync(file, sql);

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        if (Folder.Exists)
        {
            Folder.Delete(recursive: true);
        }
    }

    private static TestStore Build(DirectoryInfo folder, Dictionary<string, string?> settings)
    {
        var store = new TestStore(folder, settings, null!);
        store.services = Services(folder, settings, store.Clock);
        return store;
    }

    private static ServiceProvider Services(DirectoryInfo folder, Dictionary<string, string?> settings, TimeProvider clock) =>
        new ServiceCollection()
            .AddLogging()
            .AddSingleton(clock)
            .AddSingleton<IHostEnvironment>(new Environment(folder.FullName))
            .AddStorage(new ConfigurationBuilder().AddInMemoryCollection(settings).Build())
            .BuildServiceProvider();

    private sealed class Environment(string contentRoot) : IHostEnvironment
    {
        public string EnvironmentName { get; set; } = "Test";

        public string ApplicationName { get; set; } = "Storage.Tests";

        public string ContentRootPath { get; set; } = contentRoot;

        public IFileProvider ContentRootFileProvider { get; set; } = new NullFileProvider();
    }
}
