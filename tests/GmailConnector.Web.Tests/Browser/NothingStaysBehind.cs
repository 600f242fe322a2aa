using GmailConnector.Web.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace GmailConnector.Web.Tests.Browser;

/// <summary>What a browser keeps of an hour with mail, and what another page could get from ours: nothing.</summary>
[Collection(SharedOffice.Name)]
public sealed class NothingStaysBehind(Office office)
{
    private const string EverythingKept =
        """
        async () => JSON.stringify({
            local: localStorage.length,
            session: sessionStorage.length,
            databases: (await indexedDB.databases()).length,
            caches: (await caches.keys()).length,
            workers: (await navigator.serviceWorker.getRegistrations()).length,
            cookies: document.cookie.length
        })
        """;

    [Fact]
    [Trait("way", "31")]
    public async Task In_storage_after_reading_searching_and_writing()
    {
        await using var sofia = await office.EnterAsync(Person.Sofia);
        await sofia.ConnectAsync();
        await sofia.OpenThreadAsync("Retention of access logs");
        await sofia.SearchAsync("from:tomas");
        await Expect(sofia.Rows.First).ToBeVisibleAsync();

        Assert.Equal(
            """{"local":0,"session":0,"databases":0,"caches":0,"workers":0,"cookies":0}""",
            await sofia.Page.EvaluateAsync<string>(EverythingKept));
        Assert.All(await sofia.Page.Context.CookiesAsync(), c => Assert.True(c.HttpOnly, c.Name));
    }

    [Theory]
    [Trait("way", "31")]
    [InlineData("navigator.serviceWorker.register('/dist/app.js', { scope: '/dist/' })")]
    [InlineData("new Promise((well, fault) => { const w = new Worker('/dist/app.js'); w.onmessage = well; w.onerror = e => fault(new Error('worker')); })")]
    [InlineData("new Promise((well, fault) => { const w = new SharedWorker('/dist/app.js'); w.port.onmessage = well; w.onerror = e => fault(new Error('worker')); })")]
    public async Task No_worker_starts_that_could_keep_pages(string start)
    {
        await using var sofia = await office.EnterAsync(Person.Sofia);
        await sofia.GoAsync("/");

        var refused = await sofia.Page.EvaluateAsync<bool>(
            $"async () => {{ try {{ await ({start}); return false; }} catch {{ return true; }} }}");

        Assert.True(refused, "It started.");
    }

    [Fact]
    [Trait("way", "30")]
    public async Task For_a_page_that_frames_or_opens_ours()
    {
        var mail = new Uri(office.App.Address, "/mail").AbsoluteUri;
        await using var other = await Trap.SetAsync(
            TestContext.Current.CancellationToken,
            $$"""
            <!doctype html><title>other</title><iframe name="framed" src="{{mail}}"></iframe><a href="{{mail}}" target="_blank" rel="opener">open</a>
            <script>window.heard = []; addEventListener('message', e => heard.push(String(e.data)));</script>
            """);
        await using var sofia = await office.EnterAsync(Person.Sofia);
        await sofia.ConnectAsync();

        // Another origin on this machine, in the browser that is signed in.
        await sofia.Page.GotoAsync(other.Address.AbsoluteUri);
        await Eventually.TrueAsync(
            () => Task.FromResult(sofia.Page.Frame("framed")?.Url.StartsWith("chrome-error://", StringComparison.Ordinal) == true),
            "the frame is refused");

        var opened = await sofia.Page.Context.RunAndWaitForPageAsync(() => sofia.Link("open").ClickAsync());
        await Expect(opened.Locator("#threads > .row").First).ToBeVisibleAsync();
        Assert.True(await opened.EvaluateAsync<bool>("() => window.opener === null"));
        Assert.Empty(await sofia.Page.EvaluateAsync<string[]>("() => window.heard"));
    }
}
