using System.Collections.Concurrent;
using GmailConnector.Web.Tests.Support;

namespace GmailConnector.Web.Tests.Http.Routes;

/// <summary>Somebody who tries every route of the application, as whole pages and as the fragments that scripts ask for.</summary>
public sealed class RouteWalk(HttpPerson person, IReadOnlyList<AppRoute> routes)
{
    private static readonly string?[] Targets = [null, "list", "more", "reading", "workspace"];

    public async Task<IReadOnlyList<Step>> TakeAsync(IEnumerable<MailPlace> places, Func<AppRoute, bool>? only = null)
    {
        var requests = places.Select(RouteValues.For)
            .SelectMany(values => routes.Where(only ?? (_ => true)).Select(r => RouteRequest.Of(r, values)))
            .DistinctBy(r => r.Key)
            .SelectMany(r => Targets.Select(t => (Request: r, Target: t)));

        // Many at once, since one route waits a while for news from Google.
        ConcurrentQueue<Step> steps = [];
        using var leaving = await person.ElsewhereAsync();
        await Parallel.ForEachAsync(
            requests,
            new ParallelOptions { MaxDegreeOfParallelism = 32, CancellationToken = TestContext.Current.CancellationToken },
            async (r, _) =>
                steps.Enqueue(new Step(r.Request, r.Target, await r.Request.SendAsync(IsSignOut(r.Request) ? leaving : person, r.Target))));
        return [.. steps];
    }

    // It ends the sign-in of whoever sends it, and the walk goes on.
    private static bool IsSignOut(RouteRequest request) => request.Route is { Method: "POST", Template: "/sign-out" };
}

public sealed record Step(RouteRequest Request, string? Target, PageAnswer Answer)
{
    public string Key => $"{Request.Key} #{Target}";

    public override string ToString() => $"{Request}{(Target is null ? "" : $" for #{Target}")} → {(int)Answer.Status}";
}
