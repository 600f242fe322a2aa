using GmailConnector.Web.Tests.Support;
using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(ChromiumProcess.Ends))]

namespace GmailConnector.Web.Tests.Support;

/// <summary>Debian's Chromium, headless, driven by Playwright: started once for all tests, with the first that needs it.</summary>
public sealed class ChromiumProcess
{
    internal const string Executable = "/usr/bin/chromium";

    internal static readonly string[] Arguments =
        [
            "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync",
            "--disable-quic", "--no-first-run"
        ];

    private static readonly Lazy<Task<ChromiumProcess?>> Only = new(StartAsync);

    private ChromiumProcess(IPlaywright playwright, IBrowser browser) => (Playwright, Browser) = (playwright, browser);

    internal IPlaywright Playwright { get; }

    internal IBrowser Browser { get; }

    /// <summary>Null where it isn't installed.</summary>
    internal static Task<ChromiumProcess?> StartedAsync() => Only.Value;

    private static async Task<ChromiumProcess?> StartAsync()
    {
        if (!File.Exists(Executable))
        {
            return null;
        }

        var playwright = await Microsoft.Playwright.Playwright.CreateAsync();
        return new ChromiumProcess(
            playwright,
            await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = Executable, Args = Arguments }));
    }

    /// <summary>Ends it after the last test.</summary>
    public sealed class Ends : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            if (Only.IsValueCreated && await Only.Value is { } process)
            {
                await process.Browser.DisposeAsync();
                process.Playwright.Dispose();
            }
        }
    }
}
