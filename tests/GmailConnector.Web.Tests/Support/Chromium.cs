using Microsoft.Playwright;

namespace GmailConnector.Web.Tests.Support;

/// <summary>
/// Browsers of people, in the one process of <see cref="ChromiumProcess"/>; a test that needs one is skipped by name where Chromium isn't
/// installed.
/// </summary>
public sealed class Chromium : IAsyncLifetime
{
    private readonly List<IBrowserContext> contexts = [];
    private ChromiumProcess? process;

    public async ValueTask InitializeAsync() => process = await ChromiumProcess.StartedAsync();

    /// <summary>
    /// A browser with a profile of its own on disk, which blocks cookies in frames of other sites, as browsers do or soon will.
    /// </summary>
    public async Task<IPage> NewProfileAsync(string folder)
    {
        var preferences = Path.Combine(Directory.CreateDirectory(Path.Combine(folder, "Default")).FullName, "Preferences");
        await File.WriteAllTextAsync(preferences, """{"profile":{"cookie_controls_mode":1,"block_third_party_cookies":true}}""", TestContext.Current.CancellationToken);
        var options = new BrowserTypeLaunchPersistentContextOptions
        {
            ExecutablePath = ChromiumProcess.Executable,
            Args = ChromiumProcess.Arguments,
            ViewportSize = new ViewportSize { Width = 1280, Height = 900 },

            // An application that is tried over https has a certificate that it made itself.
            IgnoreHTTPSErrors = true,
        };
        return await PageAsync(await Started.Playwright.Chromium.LaunchPersistentContextAsync(folder, options));
    }

    /// <summary>A person's own browser: nothing is shared with another's.</summary>
    public async Task<IPage> NewPersonAsync(int width = 1280, ColorScheme colours = ColorScheme.Light) =>
        await PageAsync(await Started.Browser.NewContextAsync(new BrowserNewContextOptions
        {
            ViewportSize = new ViewportSize { Width = width, Height = 900 },
            ColorScheme = colours,
            AcceptDownloads = true,
        }));

    public async ValueTask DisposeAsync()
    {
        foreach (var context in contexts)
        {
            await context.CloseAsync();
        }
    }

    private ChromiumProcess Started
    {
        get
        {
            Assert.SkipWhen(process is null, $"chromium is not installed at {ChromiumProcess.Executable} (apt-get install chromium)");
            return process!;
        }
    }

    private async Task<IPage> PageAsync(IBrowserContext context)
    {
        contexts.Add(context);
        context.SetDefaultTimeout(60_000);
        return await context.NewPageAsync();
    }
}
