using System.Text.RegularExpressions;
using GmailConnector.Web.Tests.Support;

namespace GmailConnector.Web.Tests.Http.Routes;

/// <summary>One request to one route, with every place of it filled in.</summary>
public sealed partial record RouteRequest(AppRoute Route, string Path, IReadOnlyList<(string Name, string Value)> Form)
{
    /// <summary>The same request again has the same key.</summary>
    public string Key => $"{this} {string.Join('&', Form)}";

    public override string ToString() => $"{Route.Method} {Path}";

    /// <summary>
    /// Fills in a route from values by name. A place that no value is known for is a fault of the test and not skipped: that is how a new
    /// route, or a new field of an old one, gets attention.
    /// </summary>
    public static RouteRequest Of(AppRoute route, IReadOnlyDictionary<string, string> values)
    {
        List<string> inPath = [];
        var path = PlacePattern().Replace(route.Template, place =>
        {
            inPath.Add(place.Groups[1].Value);
            return Uri.EscapeDataString(ValueOf(route, place.Groups[1].Value, values));
        });
        var others = route.Fields
            .Where(f => !inPath.Contains(f, StringComparer.OrdinalIgnoreCase))
            .Select(f => (Name: f, Value: ValueOf(route, f, values)))
            .ToList();
        var query = route.Method == "GET" ? others.Select(f => $"{f.Name}={Uri.EscapeDataString(f.Value)}") : [];
        var address = path + "?" + string.Join('&', route.Handler is { } handler ? query.Prepend("handler=" + handler) : query);
        return new RouteRequest(route, address.TrimEnd('?'), route.Method == "GET" ? [] : others);
    }

    /// <summary>As a browser does it, or as htmx does it for the part of the page that is named.</summary>
    public Task<PageAnswer> SendAsync(HttpPerson person, string? target) =>
        Route.Method == "GET" ? person.GetAsync(Path, target) : person.PostAsync(Path, Form, target);

    private static string ValueOf(AppRoute route, string name, IReadOnlyDictionary<string, string> values)
    {
        Assert.True(
            values.TryGetValue(name, out var value),
            $"{route} takes '{name}', and these tests don't know what to put there: add it to {nameof(RouteValues)}.");

        // Two routes call their choices so: what is opened of a message, and what is written.
        return name == "kind" && route.Template.StartsWith("/compose/", StringComparison.Ordinal) && value is "part" or "inline"
            ? "reply"
            : value!;
    }

    // Such as {mailbox}, {label=INBOX}, {status:int?} and {kind:regex(^(part|inline)$)}.
    [GeneratedRegex(@"\{(\w+)[^}]*\}")]
    private static partial Regex PlacePattern();
}
