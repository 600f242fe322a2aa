using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using GmailConnector.Benchmarks.Support;

namespace GmailConnector.Benchmarks.Inbox;

/// <summary>The application as a process of its own, on a store that was filled before. Nothing syncs it.</summary>
internal sealed partial class WebProcess : IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(20);

    private readonly Process process;
    private readonly Task rest;

    private WebProcess(Process process, Uri address)
    {
        this.process = process;
        Address = address;

        // What it writes later has to go somewhere, or it would stop and wait.
        rest = process.StandardOutput.ReadToEndAsync();
    }

    internal Uri Address { get; }

    internal static async Task<WebProcess> StartAsync(SandboxProcess google, string folder, CancellationToken ct)
    {
        var info = new ProcessStartInfo("dotnet", [Built("WebAssembly")])
        {
            WorkingDirectory = Built("WebFolder"),
            RedirectStandardOutput = true
        };
        foreach (var (name, value) in Settings(google.BaseUri.GetLeftPart(UriPartial.Authority), folder))
        {
            info.Environment[name] = value;
        }

        var process = Process.Start(info) ?? throw new InvalidOperationException("dotnet didn't start.");
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(StartLimit);
        while (await process.StandardOutput.ReadLineAsync(limit.Token) is { } line)
        {
            if (WhereToOpen().Match(line) is { Success: true } open)
            {
                return new WebProcess(process, new Uri(open.Groups[1].Value));
            }
        }

        throw new InvalidOperationException("The application ended while it started.");
    }

    public async ValueTask DisposeAsync()
    {
        using var term = Process.Start("kill", ["-TERM", process.Id.ToString(CultureInfo.InvariantCulture)]);
        await term.WaitForExitAsync();
        using var limit = new CancellationTokenSource(StopLimit);
        try
        {
            await process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill();
        }

        await rest;
        process.Dispose();
    }

    private static Dictionary<string, string> Settings(string google, string folder) => new(StringComparer.Ordinal)
    {
        ["ASPNETCORE_ENVIRONMENT"] = "Development",
        ["ASPNETCORE_URLS"] = "http://127.0.0.1:0",
        ["Store__Folder"] = folder,
        ["Logs__Folder"] = Path.Combine(folder, "logs"),
        ["Google__Mode"] = "Live",
        ["Google__AuthorizationEndpoint"] = google + "/o/oauth2/v2/auth",
        ["Google__TokenEndpoint"] = google + "/token",
        ["Google__RevocationEndpoint"] = google + "/revoke",
        ["Google__JwksUri"] = google + "/oauth2/v3/certs",
        ["Google__Issuer"] = google,
        ["Google__GmailBaseUri"] = google + "/",
        ["Google__ClientId"] = "sandbox-client",
        ["Google__ClientSecret"] = "sandbox-secret",
        ["Google__Sync__Enabled"] = "false",

        // A benchmark asks faster than anybody reads.
        ["Limits__Reading__Burst"] = "1000000",
        ["Limits__Reading__PerMinute"] = "1000000",
    };

    private static string Built(string name) =>
        typeof(WebProcess).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == name).Value!;

    [GeneratedRegex(@"Open (http://\S+)")]
    private static partial Regex WhereToOpen();
}
