using System.Text.Json;

namespace GmailConnector.Web.Tests.Support;

/// <summary>One thing that the application answers: an address, a method, and what it takes from a form or a query.</summary>
/// <param name="Template">Such as <c>/mail/{mailbox}/{label=INBOX}</c>.</param>
/// <param name="Method">GET or POST.</param>
/// <param name="Page">The page, or what else answers.</param>
/// <param name="Handler">The page's named handler, if it has a name.</param>
/// <param name="Fields">What it binds beside the route.</param>
public sealed record AppRoute(string Template, string Method, string Page, string? Handler, IReadOnlyList<string> Fields)
{
    public override string ToString() => $"{Method} {Template}{(Handler is null ? "" : $"?handler={Handler}")}";
}

/// <summary>The routes of the running application, as its own process tells them: a route that somebody adds is in it by itself.</summary>
public static class RouteTable
{
    internal const string FileVariable = "GMAILCONNECTOR_TESTS_ROUTES";

    /// <summary>The settings that make the application write its routes.</summary>
    public static (string Name, string Value)[] SettingsFor(string file) =>
        [("DOTNET_STARTUP_HOOKS", typeof(RouteTable).Assembly.Location), (FileVariable, file)];

    public static IReadOnlyList<AppRoute> Read(string file)
    {
        var routes = JsonSerializer.Deserialize<List<AppRoute>>(File.ReadAllBytes(file))!;
        Assert.NotEmpty(routes);
        return routes;
    }
}
