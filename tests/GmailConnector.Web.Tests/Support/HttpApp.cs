namespace GmailConnector.Web.Tests.Support;

/// <summary>
/// The running application with its wire to Google and its table of routes; for one test, or shared by a class whose tests leave each other
/// alone.
/// </summary>
public sealed class HttpApp : IAsyncLifetime
{
    private readonly List<HttpPerson> people = [];
    private readonly Dictionary<string, (HttpPerson Person, string Mailbox)> connected = [];
    private string? routes;

    public RunningApp App { get; private set; } = null!;

    public GoogleWire Wire { get; private set; } = null!;

    public IReadOnlyList<AppRoute> Routes => RouteTable.Read(routes!);

    public static async Task<HttpApp> StartAsync(CancellationToken ct, params (string Name, string Value)[] more)
    {
        var started = new HttpApp();
        await started.LaunchAsync(more, ct);
        return started;
    }

    public ValueTask InitializeAsync() => new(LaunchAsync([], TestContext.Current.CancellationToken));

    /// <summary>Somebody who has signed in.</summary>
    public async Task<HttpPerson> PersonAsync(string account)
    {
        var person = new HttpPerson(App, account);
        people.Add(person);
        await person.SignInAsync();
        return person;
    }

    /// <summary>Somebody whose mailbox is connected with all scopes, and here; the same one each time.</summary>
    public async Task<(HttpPerson Person, string Mailbox)> ConnectedAsync(string account)
    {
        if (connected.TryGetValue(account, out var known))
        {
            return known;
        }

        var person = await PersonAsync(account);
        var mailbox = await person.ConnectAsync();
        await person.SyncedAsync(mailbox);
        return connected[account] = (person, mailbox);
    }

    public async ValueTask DisposeAsync()
    {
        people.ForEach(p => p.Dispose());
        await App.DisposeAsync();
        await Wire.DisposeAsync();
        Directory.Delete(Path.GetDirectoryName(routes!)!, recursive: true);
    }

    private async Task LaunchAsync((string Name, string Value)[] more, CancellationToken ct)
    {
        routes = Path.Combine(Directory.CreateTempSubdirectory("gmailconnector-routes-").FullName, "routes.json");
        Wire = await GoogleWire.StartAsync(ct);

        // The sandbox counts no quota here, so the application needn't spare it either.
        App = await RunningApp.StartAsync(
            ct, null, [.. Wire.Settings, .. RouteTable.SettingsFor(routes), ("Google__Quota__UnitsPerMinute", "0"), .. more]);
        Wire.Target = App.Google.BaseUri;
    }
}
