using System.Collections.Concurrent;
using System.Diagnostics;
using System.Reflection;
using System.Text;
using System.Text.RegularExpressions;
using GmailConnector.Sandbox;
using GmailConnector.Sandbox.Settings;
using GmailConnector.Tests.Shared;

namespace GmailConnector.Web.Tests.Support;

/// <summary>
/// The real application as a process of its own, on a free loopback port, against a sandbox Google in this process, with data, logs
/// and temporary files in folders that belong to this run.
/// </summary>
public sealed partial class RunningApp : IAsyncDisposable
{
    /// <summary>In a setting, stands for the site of the page that plays HaloCRM.</summary>
    public const string Halo = "{halo}";

    /// <summary>In a setting, stands for the fingerprint of HaloCRM's client certificate.</summary>
    public const string HaloCertificate = "{halo-certificate}";

    // Every test on PostgreSQL, where somebody asks for it.
    private static readonly bool OnPostgres = System.Environment.GetEnvironmentVariable("TEST_STORE") == "postgres";

    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);

    private readonly StringBuilder output = new();
    private readonly Dictionary<string, string> settings;
    private readonly MovableClock clock;
    private Process? process;
    private bool endedByItself;

    private RunningApp(SandboxServer google, MovableClock clock, string folder, Dictionary<string, string> settings)
    {
        (Google, this.clock) = (google, clock);
        Folder = folder;
        this.settings = settings;
    }

    public SandboxServer Google { get; }

    public Uri Address { get; private set; } = new("http://localhost");

    /// <summary>What each mailbox was connected with, where no test has added to it since.</summary>
    public ConcurrentDictionary<string, IReadOnlyCollection<string>> Connected { get; } = [];

    public string Folder { get; }

    public string DataFolder => Path.Combine(Folder, "data");

    public string TempFolder => Path.Combine(Folder, "tmp");

    /// <summary>The connection string of its PostgreSQL; null where it stands on SQLite.</summary>
    public string? Server => settings.GetValueOrDefault("ConnectionStrings__Store");

    /// <summary>The policy that the application runs under, with its agreement texts.</summary>
    public static string PolicyFolder => Path.GetFullPath(Path.Combine(Built("WebFolder"), "..", "..", "policy"));

    /// <summary>Zero while it doesn't run.</summary>
    public int ProcessId => process?.Id ?? 0;

    public string Output
    {
        get
        {
            lock (output)
            {
                return output.ToString();
            }
        }
    }

    public static async Task<RunningApp> StartAsync(
        CancellationToken ct, SandboxOptions? google = null, params (string Name, string Value)[] more)
    {
        var clock = new MovableClock();
        var sandbox = await SandboxServer.StartAsync(google ?? new SandboxOptions { EnforceQuota = false }, clock, ct);
        var folder = Directory.CreateTempSubdirectory("gmailconnector-web-").FullName;
        more = OnPostgres ? [.. await PostgresAsync(ct), .. more] : more;
        var app = new RunningApp(sandbox, clock, folder, Settings(sandbox, folder, more));
        Directory.CreateDirectory(app.DataFolder);
        Directory.CreateDirectory(app.TempFolder);
        await app.LaunchAsync(ct);
        return app;
    }

    /// <summary>The settings by which it stands on a database of PostgreSQL.</summary>
    public static async Task<(string Name, string Value)[]> PostgresAsync(CancellationToken ct) =>
        [("Store__Provider", "postgres"), ("ConnectionStrings__Store", await PostgresServer.Shared.NewDatabaseAsync(ct))];

    /// <summary>Starts again on the same data, after <see cref="StopAsync"/>.</summary>
    public Task RestartAsync(CancellationToken ct) => LaunchAsync(ct);

    /// <summary>Moves the time at Google and in the application, which has to be one that <see cref="ClockDoor"/> is planted in.</summary>
    public async Task MoveClockAsync(TimeSpan by, CancellationToken ct)
    {
        clock.Move(by);
        await ClockDoor.MoveAsync(Address, by, ct);
    }

    /// <summary>What a second process would say; it ends by itself or is ended.</summary>
    public async Task<(int ExitCode, string Said)> RunAnotherAsync(CancellationToken ct, params (string Name, string Value)[] more)
    {
        using var other = Launch([.. settings.Select(s => (s.Key, s.Value)), .. more.Select(s => (s.Name, AtHalo(Google, s.Value)))]);
        var said = other.StandardOutput.ReadToEndAsync(ct);
        var erred = other.StandardError.ReadToEndAsync(ct);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(StartLimit);
        try
        {
            await other.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            other.Kill();
            await other.WaitForExitAsync(ct);
        }

        return (other.ExitCode, await said + await erred);
    }

    /// <summary>
    /// What its logs say about lines that had to be masked; every application that a test doesn't plant something in ends without a word.
    /// </summary>
    public IReadOnlyList<string> MaskedLogLines => LogVerdict.Of(Path.Combine(DataFolder, "logs"), Output, endedByItself);

    /// <summary>Whether the test plants leaks, and looks at <see cref="MaskedLogLines"/> itself.</summary>
    public bool MayMaskLogLines { get; set; }

    /// <summary>Whether the test spoils the record itself; else the offline verifier finds nothing in it at the end.</summary>
    public bool MayLeaveFaults { get; set; }

    public async Task StopAsync()
    {
        if (process is { HasExited: false })
        {
            // SIGTERM, so that it ends as an orchestrator ends it.
            using var term = Process.Start("kill", ["-TERM", process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
            await term.WaitForExitAsync();
            using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(20));
            try
            {
                await process.WaitForExitAsync(limit.Token);
                endedByItself = process.ExitCode == 0;
            }
            catch (OperationCanceledException)
            {
                process.Kill();
            }
        }

        process?.Dispose();
        process = null;
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        await Google.DisposeAsync();
        var masked = MayMaskLogLines ? [] : MaskedLogLines;
        var faults = MayLeaveFaults ? [] : await EvidenceVerdict.OfAsync(this);
        Directory.Delete(Folder, recursive: true);
        Assert.Empty(masked);
        Assert.Empty(faults);
    }

    private static Dictionary<string, string> Settings(
        SandboxServer google, string folder, IReadOnlyCollection<(string Name, string Value)> more)
    {
        var at = google.BaseUri.AbsoluteUri.TrimEnd('/');
        Dictionary<string, string> settings = new(StringComparer.Ordinal)
        {
            ["ASPNETCORE_ENVIRONMENT"] = "Development",
            ["ASPNETCORE_URLS"] = "http://127.0.0.1:0",
            ["TMPDIR"] = Path.Combine(folder, "tmp"),
            ["Store__Folder"] = Path.Combine(folder, "data"),
            ["Logs__Folder"] = Path.Combine(folder, "data", "logs"),
            ["Google__Mode"] = "Live",
            ["Google__AuthorizationEndpoint"] = at + "/o/oauth2/v2/auth",
            ["Google__TokenEndpoint"] = at + "/token",
            ["Google__RevocationEndpoint"] = at + "/revoke",
            ["Google__JwksUri"] = at + "/oauth2/v3/certs",
            ["Google__Issuer"] = at,
            ["Google__GmailBaseUri"] = at + "/",
            ["Google__ClientId"] = "sandbox-client",
            ["Google__ClientSecret"] = "sandbox-secret",
            ["Google__Sync__PollSeconds"] = "1",

            // Those that are about undoing set it.
            ["Sending__UndoSeconds"] = "0",
            ["AllowedHosts"] = "127.0.0.1;localhost;connector.example.com",
        };

        // Tests ask faster than anybody reads or writes; those that are about the limits set their own.
        foreach (var kind in new[] { "Reading", "Searching", "Sending", "Filing", "Pulse", "Following", "Other", "Anonymous" })
        {
            settings[$"Limits__{kind}__Burst"] = settings[$"Limits__{kind}__PerMinute"] = "1000000";
        }

        // Where there are tenants, each has its own.
        var hasTenants = more.Any(s => s.Name.StartsWith("Tenants__", StringComparison.Ordinal));
        foreach (var (name, value) in hasTenants ? [] : google.HaloSettings.Concat(SandboxServer.HaloAgentSettings))
        {
            settings[name.Replace(":", "__", StringComparison.Ordinal)] = value;
        }

        foreach (var (name, value) in more)
        {
            settings[name] = AtHalo(google, value);
        }

        return settings;
    }

    private static string AtHalo(SandboxServer google, string value) =>
        value.Replace(Halo, $"http://localhost:{google.BaseUri.Port}", StringComparison.Ordinal)
            .Replace(HaloCertificate, google.HaloCertificate, StringComparison.Ordinal);

    private static Process Launch(IEnumerable<(string Name, string Value)> environment)
    {
        var info = new ProcessStartInfo("dotnet", [Built("WebAssembly")])
        {
            WorkingDirectory = Built("WebFolder"),
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment)
        {
            info.Environment[name] = value;
        }

        return Process.Start(info) ?? throw new InvalidOperationException("dotnet didn't start.");
    }

    internal static string Built(string name) =>
        typeof(RunningApp).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == name).Value!;

    private async Task LaunchAsync(CancellationToken ct)
    {
        var opened = new TaskCompletionSource<Uri>(TaskCreationOptions.RunContinuationsAsynchronously);
        process = Launch(settings.Select(s => (s.Key, s.Value)));
        process.EnableRaisingEvents = true;
        process.Exited += (_, _) =>
            opened.TrySetException(new InvalidOperationException("The application ended while starting:\n" + Output));
        process.OutputDataReceived += (_, line) => Take(line.Data, opened);
        process.ErrorDataReceived += (_, line) => Take(line.Data, opened);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        Address = await opened.Task.WaitAsync(StartLimit, ct);
    }

    private void Take(string? line, TaskCompletionSource<Uri> opened)
    {
        if (line is null)
        {
            return;
        }

        lock (output)
        {
            output.AppendLine(line);
        }

        if (WhereToOpen().Match(line) is { Success: true } match)
        {
            opened.TrySetResult(new Uri(match.Groups[1].Value));
        }
    }

    [GeneratedRegex(@"Open (https?://\S+)")]
    private static partial Regex WhereToOpen();
}
