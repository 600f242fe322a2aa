using GmailConnector.Web.Tests.Http.Routes;
using GmailConnector.Web.Tests.Support;

namespace GmailConnector.Web.Tests.Http;

/// <summary>docs/ids.md names every route of the running application that takes an id. With APPROVE_IDS=1 it is written anew.</summary>
[Trait("way", "38")]
public sealed class IdTable(HttpApp http) : IClassFixture<HttpApp>
{
    private static readonly string File = Path.Combine(RunningApp.PolicyFolder, "..", "docs", "ids.md");

    /// <summary>Above the rows. The last columns are what <see cref="OtherPeoplesIds"/> tries.</summary>
    private const string Head = "|---|---|---|---|";

    [Fact]
    public async Task It_names_every_route_that_takes_an_id_and_which()
    {
        var lines = await System.IO.File.ReadAllLinesAsync(File, TestContext.Current.CancellationToken);
        var rows = http.Routes
            .Select(r => (Route: r.ToString(), Ids: RouteValues.Ids.Where(id => Takes(r, id)).ToList()))
            .Where(r => r.Ids.Count > 0)
            .OrderBy(r => r.Route.Split(' ')[1], StringComparer.Ordinal).ThenBy(r => r.Route, StringComparer.Ordinal)
            .Select(r => $"| `{r.Route.Replace("|", "\\|", StringComparison.Ordinal)}` | {string.Join(", ", r.Ids)} | no | no |")
            .Distinct()
            .ToList();
        if (Environment.GetEnvironmentVariable("APPROVE_IDS") == "1")
        {
            var text = lines.Where(l => !l.StartsWith("| `", StringComparison.Ordinal)).SelectMany(l =>
                l == Head ? [l, .. rows] : new[] { l });
            await System.IO.File.WriteAllTextAsync(File, string.Join('\n', text) + "\n", TestContext.Current.CancellationToken);
            return;
        }

        Assert.True(rows.Count >= 60, $"Only {rows.Count} routes take an id.");
        Assert.Equal(rows, lines.Where(l => l.StartsWith("| `", StringComparison.Ordinal)));
    }

    private static bool Takes(AppRoute route, string id) =>
        route.Fields.Contains(id) || route.Template.Contains($"{{{id}", StringComparison.Ordinal);
}
