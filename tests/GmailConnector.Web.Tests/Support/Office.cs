using Microsoft.Playwright;

namespace GmailConnector.Web.Tests.Support;

/// <summary>One running application, and the browsers of the people who work with it.</summary>
public sealed class Office : IAsyncLifetime
{
    private readonly Chromium chromium = new();

    public RunningApp App { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        // Two cores are shared with other tests; waiting longer costs nothing where the thing is there.
        Assertions.SetDefaultExpectTimeout(15_000);
        await chromium.InitializeAsync();
        App = await RunningApp.StartAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>Somebody with a browser of their own, not signed in yet.</summary>
    public async Task<Person> EnterAsync(string address, int width = 1280, ColorScheme colours = ColorScheme.Light) =>
        new(App, await chromium.NewPersonAsync(width, colours), address);

    public async ValueTask DisposeAsync()
    {
        await chromium.DisposeAsync();
        await App.DisposeAsync();
    }
}
