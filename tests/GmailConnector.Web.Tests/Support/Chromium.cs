using Microsoft.Playwright;

namespace GmailConnector.Web.Tests.Support;

/// <summary>Debian's Chromium, headless, driven by Playwright; a test that needs it is skipped by name where it isn't installed.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private const string Executable = "/usr/bin/chromium";
    private const string Missing = "chromium is not installed at /usr/bin/chromium (apt-get install chromium)";

    private static readonly string[] Arguments =
        ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-quic", "--no-first-run"];

    private IPlaywright? playwright;
    private IBrowser? browser;

    public async ValueTask InitializeAsync()
    {
        if (!File.Exists(Executable))
        {
            return;
        }

        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Executable,
            Args = Arguments,
        });
    }

    /// <summary>A browser with a profile of its own on disk, which takes cookies in frames of other sites, as those of most people at work do.</summary>
    public async Task<IPage> NewProfileAsync(string folder)
    {
        Assert.SkipWhen(playwright is null, Missing);
        var preferences = Path.Combine(Directory.CreateDirectory(Path.Combine(folder, "Default")).FullName, "Preferences");
        await File.WriteAllTextAsync(preferences, """{"profile":{"cookie_controls_mode":0}}""", TestContext.Current.CancellationToken);
        var context = await playwright.Chromium.LaunchPersistentContextAsync(folder, new BrowserTypeLaunchPersistentContextOptions
        {
            ExecutablePath = Executable,
            Args = Arguments,
            ViewportSize = new ViewportSize { Width = 1280, Height = 900 },

            // An application that is tried over https has a certificate that it made itself.
            IgnoreHTTPSErrors = true,
        });
        context.SetDefaultTimeout(20_000);
        return await context.NewPageAsync();
    }

    /// <summary>A person's own browser: nothing is shared with another's.</summary>
    public async Task<IPage> NewPersonAsync(int width = 1280, ColorScheme colours = ColorScheme.Light)
    {
        if (browser is null)
        {
            Assert.Skip(Missing);
        }

        var context = await browser.NewContextAsync(new BrowserNewContextOptions
        {
            ViewportSize = new ViewportSize { Width = width, Height = 900 },
            ColorScheme = colours,
            AcceptDownloads = true,
        });
        context.SetDefaultTimeout(20_000);
        return await context.NewPageAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (browser is not null)
        {
            await browser.DisposeAsync();
        }

        playwright?.Dispose();
    }
}
