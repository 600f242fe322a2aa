using Microsoft.Playwright;

namespace GmailConnector.Web.Tests.Support;

/// <summary>One running application, and the browsers of the people who work with it.</summary>
public class Office : IAsyncLifetime
{
    private readonly Chromium chromium = new();

    public RunningApp App { get; private set; } = null!;

    // Gmail's own 6,000 units a minute would keep each large mailbox waiting for ten seconds; with these it is three.
    protected virtual string UnitsPerMinute => "6600";

    public async ValueTask InitializeAsync()
    {
        // Two cores are shared with other tests; waiting longer costs nothing where the thing is there.
        Assertions.SetDefaultExpectTimeout(30_000);
        await chromium.InitializeAsync();
        App = await RunningApp.StartAsync(TestContext.Current.CancellationToken, null, ("Google__Quota__UnitsPerMinute", UnitsPerMinute));
    }

    /// <summary>Somebody with a browser of their own, not signed in yet.</summary>
    public async Task<Person> EnterAsync(string address, int width = 1280, ColorScheme colours = ColorScheme.Light) =>
        new(App, await chromium.NewPersonAsync(width, colours), address);

    public async ValueTask DisposeAsync()
    {
        await chromium.DisposeAsync();
        await App.DisposeAsync();
        GC.SuppressFinalize(this);
    }
}

/// <summary>One where a large mailbox takes ten seconds to come in, so that its progress bar is seen also on a busy machine.</summary>
public sealed class OfficeWithGmailsOwnQuota : Office
{
    protected override string UnitsPerMinute => "6000";
}

/// <summary>One where a mailbox comes in at once, however large it is.</summary>
public sealed class OfficeWithoutQuota : Office
{
    protected override string UnitsPerMinute => "0";
}
