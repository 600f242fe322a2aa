using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using GmailConnector.Sandbox;
using GmailConnector.Sandbox.Settings;

namespace GmailConnector.Benchmarks.Support;

/// <summary>
/// The sandbox in a process of its own, so that what it costs isn't booked on those who are measured. It ends with its standard input.
/// </summary>
internal sealed class SandboxProcess : IAsyncDisposable
{
    internal const string Verb = "serve-sandbox";
    internal const string Account = "amira@halo.example";
    internal const string Subject = "100000000000000000101";

    private readonly Process process;

    private SandboxProcess(Process process, Opened opened)
    {
        this.process = process;
        BaseUri = new Uri(opened.Address);
        AccessToken = opened.AccessToken;
        RefreshToken = opened.RefreshToken;
    }

    internal Uri BaseUri { get; }

    /// <summary>For <see cref="Account"/>, with every scope, for a day.</summary>
    internal string AccessToken { get; }

    internal string RefreshToken { get; }

    internal static async Task<SandboxProcess> StartAsync(int messages, CancellationToken ct)
    {
        var info = new ProcessStartInfo(Environment.ProcessPath!, [Verb, messages.ToString(CultureInfo.InvariantCulture)])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };

        // As the sandbox's own program runs.
        info.Environment["DOTNET_gcServer"] = "0";
        var process = Process.Start(info) ?? throw new InvalidOperationException("The sandbox didn't start.");
        var line = await process.StandardOutput.ReadLineAsync(ct)
            ?? throw new InvalidOperationException("The sandbox ended while it started.");
        return new SandboxProcess(process, JsonSerializer.Deserialize<Opened>(line)!);
    }

    /// <summary>The other side: what the new process does.</summary>
    internal static async Task<int> ServeAsync(string[] asked)
    {
        var options = new SandboxOptions { EnforceQuota = false, AccessTokenLifetime = TimeSpan.FromDays(1), Seed = false };
        await using var server = await SandboxServer.StartAsync(options, TimeProvider.System, CancellationToken.None);
        server.AddBulk(Account, int.Parse(asked[0], NumberStyles.None, CultureInfo.InvariantCulture));
        var tokens = server.IssueTokens(Account, GmailScopes.All.Select(s => s.FullName()));
        Console.WriteLine(JsonSerializer.Serialize(new Opened(server.BaseUri.AbsoluteUri, tokens.AccessToken, tokens.RefreshToken)));
        await Console.In.ReadToEndAsync();
        return 0;
    }

    public async ValueTask DisposeAsync()
    {
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        process.Dispose();
    }

    private sealed record Opened(string Address, string AccessToken, string RefreshToken);
}
