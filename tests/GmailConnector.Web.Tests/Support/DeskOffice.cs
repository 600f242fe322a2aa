using Microsoft.Playwright;

namespace GmailConnector.Web.Tests.Support;

/// <summary>
/// One running application whose clock can be moved, with officers and owners at browsers of their own, and whoever isn't looked at without
/// one.
/// </summary>
internal sealed class DeskOffice : IAsyncDisposable
{
    private readonly Chromium chromium = new();
    private readonly List<Person> people = [];

    private DeskOffice(HttpApp http) => Http = http;

    internal HttpApp Http { get; }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    internal static async Task<DeskOffice> OpenAsync(params (string Name, string Value)[] more)
    {
        Assertions.SetDefaultExpectTimeout(30_000);
        var office = new DeskOffice(await HttpApp.StartAsync(Ct, [Planted.Setting(ClockDoor.Planted), .. more]));
        await office.chromium.InitializeAsync();
        return office;
    }

    /// <summary>Somebody at a browser, signed in.</summary>
    internal async Task<Person> EnterAsync(string account)
    {
        var person = new Person(Http.App, await chromium.NewPersonAsync(), account);
        people.Add(person);
        await person.SignInAsync();
        return person;
    }

    /// <summary>Delivers phishing mail to Amira, brings it in, and answers the references.</summary>
    internal async Task<string[]> PhishedAsync(int messages)
    {
        var ids = Enumerable
            .Range(0, messages)
            .Select(_ => Http.App.Google.Deliver(HttpPerson.Amira, NastyMail.Bytes))
            .Order(StringComparer.Ordinal)
            .ToList();
        var (_, mailbox) = await Http.ConnectedAsync(HttpPerson.Amira);
        return [.. ids.Select(id => $"{mailbox}/{id}")];
    }

    /// <summary>An incident of Sofia's over these, for an hour, that Tomas has approved.</summary>
    internal async Task<string> OpenIncidentAsync(params string[] references)
    {
        var grant = await FilingDesk.FileAsync(await Http.PersonAsync(Person.Sofia), "incident", string.Join('\n', references));
        await FilingDesk.ApproveAsync(await Http.PersonAsync(Person.Tomas), grant);
        return grant;
    }

    internal Task MoveClockAsync(TimeSpan by) => Http.App.MoveClockAsync(by, Ct);

    public async ValueTask DisposeAsync()
    {
        foreach (var person in people)
        {
            await person.DisposeAsync();
        }

        await chromium.DisposeAsync();
        await Http.DisposeAsync();
    }
}
