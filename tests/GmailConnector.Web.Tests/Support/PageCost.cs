using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.Playwright;

namespace GmailConnector.Web.Tests.Support;

/// <summary>
/// What a page costs: the requests that reach the server with their bytes, heads included, and how far things jump about. Its stream of
/// events isn't opened: it would never be quiet, and half a kilobyte begins it. What the page asks for instead every few seconds, once
/// nothing came for fifteen, isn't counted.
/// </summary>
public sealed class PageCost
{
    // Also what moves right after a click, which browsers leave out of their own figure.
    private const string AddUpShifts = """
        (() => {
          window.shifted = 0;
          new PerformanceObserver(list => list.getEntries().forEach(e => { window.shifted += e.value; })).observe({ type: 'layout-shift', buffered: true });
        })();
        """;

    // Within the page, because a browser whose requests are routed caches nothing.
    private const string RefuseLive = """
        (() => {
          const asked = window.fetch;
          window.fetch = (url, ...more) => String(url).endsWith('/live') ? Promise.reject(new TypeError('not here')) : asked(url, ...more);
        })();
        """;

    private readonly IPage page;
    private readonly RunningApp app;
    private readonly ConcurrentDictionary<string, string> asked = [];
    private readonly ConcurrentDictionary<string, byte> fromCache = [];
    private ConcurrentQueue<(string Url, int Bytes)> loaded = [];
    private int flushes;

    private PageCost(IPage page, RunningApp app) => (this.page, this.app) = (page, app);

    public IReadOnlyCollection<(string Url, int Bytes)> Requests => loaded;

    public int Bytes => loaded.Sum(r => r.Bytes);

    public static async Task<PageCost> OfAsync(Person person, RunningApp app, CancellationToken ct)
    {
        var cost = new PageCost(person.Page, app);
        await person.Page.AddInitScriptAsync(AddUpShifts);
        await person.Page.AddInitScriptAsync(RefuseLive);
        var network = await person.Page.Context.NewCDPSessionAsync(person.Page);
        network.Event("Network.requestWillBeSent").OnEvent += (_, e) =>
            cost.asked[e!.Value.GetProperty("requestId").GetString()!] = e.Value.GetProperty("request").GetProperty("url").GetString()!;
        network.Event("Network.requestServedFromCache").OnEvent += (_, e) =>
            cost.fromCache.TryAdd(e!.Value.GetProperty("requestId").GetString()!, 0);
        network.Event("Network.responseReceived").OnEvent += (_, e) =>
        {
            if (e!.Value.GetProperty("response").GetProperty("fromDiskCache").GetBoolean())
            {
                cost.fromCache.TryAdd(e.Value.GetProperty("requestId").GetString()!, 0);
            }
        };
        network.Event("Network.loadingFinished").OnEvent += (_, e) =>
        {
            var request = e!.Value.GetProperty("requestId").GetString()!;
            var url = new Uri(cost.asked[request]);
            if (!cost.fromCache.ContainsKey(request) && url.Scheme == "http" && !IsAskedWithoutStream(url.AbsolutePath))
            {
                cost.loaded.Enqueue((url.AbsolutePath, (int)e.Value.GetProperty("encodedDataLength").GetDouble()));
            }
        };
        await network.SendAsync("Network.enable");
        await cost.AgainAsync(ct);
        return cost;
    }

    private static bool IsAskedWithoutStream(string path) =>
        path.EndsWith("/sync", StringComparison.Ordinal) || path.StartsWith("/notes/", StringComparison.Ordinal);

    /// <summary>Counts from here on.</summary>
    public async Task AgainAsync(CancellationToken ct)
    {
        loaded = [];
        flushes = await EvidenceFlushes.CountAsync(app, ct);
        await page.EvaluateAsync("window.shifted = 0");
    }

    public async Task<int> FlushesAsync(CancellationToken ct) => await EvidenceFlushes.CountAsync(app, ct) - flushes;

    public Task<double> ShiftAsync() => page.EvaluateAsync<double>("window.shifted");

    public Task<int> NodesAsync() => page.EvaluateAsync<int>("document.getElementsByTagName('*').length");

    /// <summary>As a row of the table in docs/benchmarks.md.</summary>
    public async Task<string> RowAsync(string what, CancellationToken ct)
    {
        var (nodes, shift, flushed) = (await NodesAsync(), await ShiftAsync(), await FlushesAsync(ct));
        return string.Create(CultureInfo.InvariantCulture, $"| {what} | {Bytes:N0} | {loaded.Count} | {nodes:N0} | {shift:0.000} | {flushed} |");
    }
}
