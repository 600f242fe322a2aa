using System.Net;
using System.Text.RegularExpressions;
using GmailConnector.Web.Tests.Http.Content;
using GmailConnector.Web.Tests.Http.Routes;
using GmailConnector.Web.Tests.Support;

namespace GmailConnector.Web.Tests.Http;

/// <summary>What a browser is told with every answer, so that even a page with a fault in it can do little.</summary>
[Trait("way", "24")]
[Trait("way", "25")]
[Trait("way", "26")]
[Trait("way", "29")]
[Trait("way", "30")]
[Trait("way", "31")]
public sealed partial class Headers(HttpApp http) : IClassFixture<HttpApp>
{
    // Bodies of messages, which have a policy of their own.
    private const string Sheet = "/accent/{color}.css";

    private static readonly string[] FrameRoutes =
    [
        "/mail/{mailbox}/message/{message}/body", "/mail/{mailbox}/message/{message}/pdf/{part}", "/mail/{mailbox}/message/{message}/text/{part}",
        "/shared/{grant}/{mailbox}/body/{message}",
    ];

    [Fact]
    public async Task Every_answer_of_every_route_carries_them()
    {
        var steps = await WalkAsync(HttpPerson.Amira);
        Assert.Equal(http.Routes.Select(r => r.ToString()).Order(), steps.Select(s => s.Request.Route.ToString()).Distinct().Order());
        HttpStatusCode[] expected =
        [
            HttpStatusCode.OK, HttpStatusCode.Redirect, HttpStatusCode.BadRequest, HttpStatusCode.Forbidden, HttpStatusCode.NotFound,
        ];
        foreach (var status in expected)
        {
            Assert.Contains(steps, s => s.Answer.Status == status);
        }

        var others = steps.Where(s => s.Request.Route.Template != Sheet || s.Answer.Status != HttpStatusCode.OK).ToList();
        Assert.All(others, s => Common(s.Answer));
        Assert.All(others.Where(s => !IsFile(s) && !FrameRoutes.Contains(s.Request.Route.Template)), s => PagePolicy(s.Answer));
    }

    [Fact]
    public async Task So_do_answers_that_no_route_gives()
    {
        var (ben, mailbox) = await http.ConnectedAsync(HttpPerson.Ben);
        using var noToken = new FormUrlEncodedContent([]);
        using var huge = new ByteArrayContent(new byte[49 * 1024 * 1024]);
        foreach (var (answer, status) in new[]
        {
            (await ben.GetAsync("/nowhere"), HttpStatusCode.NotFound),
            (await ben.GetAsync("/dist/nowhere.js"), HttpStatusCode.NotFound),
            (await ben.PostAsync($"/mail/{mailbox}/search", noToken), HttpStatusCode.BadRequest),
            (await ben.PostAsync($"/compose/{mailbox}", huge), HttpStatusCode.RequestEntityTooLarge),
            (await ben.PostAsync("/connect-google?error=access_denied", (HttpContent?)null), HttpStatusCode.Redirect),
        })
        {
            Assert.Equal(status, answer.Status);
            Common(answer);
            PagePolicy(answer);
        }
    }

    [Fact]
    public async Task A_page_never_answers_that_it_is_as_it_was()
    {
        var (ben, mailbox) = await http.ConnectedAsync(HttpPerson.Ben);
        using var google = new GoogleMail(http.App.Google, HttpPerson.Ben);
        var message = (await google.AllAsync()).First(m => m.Files.Count > 0);
        using var browser = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = ben.Cookies });
        foreach (var path in new[]
        {
            $"/mail/{mailbox}", $"/mail/{mailbox}/thread/{message.Thread}", $"/mail/{mailbox}/message/{message.Id}/body",
            $"/mail/{mailbox}/message/{message.Id}/part/{message.Files[0].Part.Replace('.', '-')}",
        })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(http.App.Address, path));
            request.Headers.Add("If-None-Match", "*");
            request.Headers.Add("If-Modified-Since", "Fri, 31 Dec 2100 00:00:00 GMT");

            using var answer = await browser.SendAsync(request, TestContext.Current.CancellationToken);

            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.Null(answer.Headers.ETag);
            Assert.Null(answer.Content.Headers.LastModified);
            Assert.NotEmpty(await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        }
    }

    [Fact]
    public async Task No_page_has_a_script_a_style_or_a_handler_in_it()
    {
        var pages = (await WalkAsync(HttpPerson.Support)).Where(s =>
            s.Answer.Status == HttpStatusCode.OK && !FrameRoutes.Contains(s.Request.Route.Template) && !IsFile(s)).ToList();
        Assert.True(pages.Count > 30, $"Only {pages.Count} pages were looked at.");

        Assert.All(pages, p => Assert.DoesNotMatch(InlineCode(), p.Answer.Body));
        Assert.Matches(InlineCode(), "<p onclick=\"alert(1)\">");
        Assert.Matches(InlineCode(), "<script>alert(1)</script>");
        Assert.Matches(InlineCode(), "<b style='color:red'>");
    }

    [Fact]
    public async Task Cookies_are_out_of_reach_of_scripts_and_other_sites()
    {
        using var sofia = new HttpPerson(http.App, "sofia@halo.example");
        var home = await sofia.GetAsync("/");
        var leaving = await sofia.PostAsync("/sign-in", [("returnUrl", "/mailboxes")]);
        var back = await sofia.ReturnAsync(await sofia.AtGoogleAsync(leaving));

        string[] set = [.. home.Cookies, .. leaving.Cookies, .. back.Cookies];
        foreach (var name in new[] { "connector-form=", "connector=", ".AspNetCore.Correlation." })
        {
            Assert.Contains(set, c => c.StartsWith(name, StringComparison.Ordinal));
        }

        Assert.All(set, c => Assert.Contains("; httponly", c, StringComparison.OrdinalIgnoreCase));
        Assert.All(set, c => Assert.Matches("(?i); samesite=(lax|strict)", c));
        Assert.Matches("(?i)samesite=strict", Assert.Single(set, c => c.StartsWith("connector-form=", StringComparison.Ordinal)));
        Assert.All(set, c => Assert.DoesNotContain("domain=", c, StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain(set, c => c.Contains("sofia", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task In_Production_cookies_travel_over_https_alone_and_browsers_are_told_so()
    {
        await using var production = await HttpApp.StartAsync(
            TestContext.Current.CancellationToken,
            [.. GoogleWire.GooglesOwn, ("ASPNETCORE_ENVIRONMENT", "Production"), ("ASPNETCORE_FORWARDEDHEADERS_ENABLED", "true")]);
        using var browser = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false });
        using var request = new HttpRequestMessage(HttpMethod.Get, production.App.Address);
        request.Headers.Add("X-Forwarded-Proto", "https");
        request.Headers.Host = "connector.example.com";

        using var answer = await browser.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.All(answer.Headers.GetValues("Set-Cookie"), c => Assert.Contains("; secure", c, StringComparison.OrdinalIgnoreCase));
        Assert.Matches("max-age=[1-9]", Assert.Single(answer.Headers.GetValues("Strict-Transport-Security")));
    }

    [Fact]
    public async Task The_frame_of_a_PDF_has_no_origin_and_connects_to_nothing()
    {
        var (ben, mailbox) = await http.ConnectedAsync(HttpPerson.Ben);
        using var google = new GoogleMail(http.App.Google, HttpPerson.Ben);
        var message = (await google.AllAsync()).First(m => m.Files.Count > 0);

        foreach (var frame in new[]
        {
            await ben.GetAsync($"/mail/{mailbox}/message/{message.Id}/pdf/{message.Files[0].Part.Replace('.', '-')}"),
            await ben.GetAsync($"/mail/{mailbox}/message/{message.Id}/pdf/99"),
        })
        {
            Common(frame);
            var policy = PolicyOf(frame);
            Assert.Equal(("'none'", "'none'", "'none'"), (policy["default-src"], policy["connect-src"], policy["worker-src"]));
            Assert.Equal(("'none'", "'none'", "'self'"), (policy["form-action"], policy["base-uri"], policy["frame-ancestors"]));
            Assert.Equal(("'self' 'wasm-unsafe-eval'", "'self'"), (policy["script-src"], policy["style-src"]));
            Assert.Equal(("data: blob:", "data:", "'block'"), (policy["img-src"], policy["font-src"], policy["webrtc"]));
            Assert.Equal("allow-scripts", policy["sandbox"]);
            Assert.Equal(12, policy.Count);
        }

        Assert.Equal("*", (await ben.GetAsync("/dist/pdf/frame.js")).Headers["Access-Control-Allow-Origin"]);
        Assert.False((await ben.GetAsync("/dist/app.js")).Headers.ContainsKey("Access-Control-Allow-Origin"));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task The_frame_of_a_message_is_sandboxed_and_runs_nothing(int images)
    {
        var (ben, mailbox) = await http.ConnectedAsync(HttpPerson.Ben);
        using var google = new GoogleMail(http.App.Google, HttpPerson.Ben);
        var message = (await google.AllAsync()).First(m => m.Texts.Any(t => t.Contains("<img", StringComparison.Ordinal)));

        var frame = await ben.GetAsync($"/mail/{mailbox}/message/{message.Id}/body?images={images}");

        Assert.Equal(HttpStatusCode.OK, frame.Status);
        Common(frame);
        var policy = PolicyOf(frame);
        Assert.Equal("'none'", policy["default-src"]);
        Assert.Equal("'none'", policy["form-action"]);
        Assert.Equal("'none'", policy["base-uri"]);
        Assert.Equal("'self'", policy["frame-ancestors"]);
        Assert.Equal("'self' 'unsafe-inline'", policy["style-src-elem"]);
        Assert.Equal("'unsafe-inline'", policy["style-src-attr"]);
        Assert.Equal(images == 1 ? "'self' data: https:" : "'self' data:", policy["img-src"]);
        Assert.Equal(["allow-popups", "allow-popups-to-escape-sandbox", "allow-same-origin"], policy["sandbox"].Split(' ').Order());
        Assert.Equal(8, policy.Count);

        // The page around it says the same once more.
        var thread = await ben.GetAsync($"/mail/{mailbox}/thread/{message.Thread}");
        Assert.All(
            FrameTag().Matches(thread.Body),
            m => Assert.Contains(
                "sandbox=\"allow-same-origin allow-popups allow-popups-to-escape-sandbox\"", m.Value, StringComparison.Ordinal));
        Assert.NotEmpty(FrameTag().Matches(thread.Body));
    }

    [Fact]
    public async Task A_download_is_bytes_that_no_browser_runs()
    {
        var (ben, mailbox) = await http.ConnectedAsync(HttpPerson.Ben);
        using var google = new GoogleMail(http.App.Google, HttpPerson.Ben);
        var message = (await google.AllAsync()).First(m => m.Files.Count > 0);

        var file = await ben.GetAsync($"/mail/{mailbox}/message/{message.Id}/part/{message.Files[0].Part.Replace('.', '-')}");

        Assert.Equal(HttpStatusCode.OK, file.Status);
        Common(file);
        Assert.Equal("default-src 'none'; sandbox", file.Headers["Content-Security-Policy"]);
        Assert.Equal("application/octet-stream", file.Headers["Content-Type"]);
        Assert.StartsWith("attachment; ", file.Headers["Content-Disposition"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Assets_may_be_kept_and_nothing_else()
    {
        using var anybody = new HttpPerson(http.App, "nobody");
        var home = await anybody.GetAsync("/");
        var assets = AssetAddress().Matches(home.Body).Select(m => m.Groups[1].Value).Distinct().ToList();
        Assert.True(assets.Count >= 2);
        foreach (var address in assets)
        {
            var asset = await anybody.GetAsync(address);
            Assert.Equal(HttpStatusCode.OK, asset.Status);
            Assert.StartsWith("public", asset.Headers["Cache-Control"], StringComparison.Ordinal);
            Assert.Equal("nosniff", asset.Headers["X-Content-Type-Options"]);
            Assert.Equal("same-origin", asset.Headers["Cross-Origin-Resource-Policy"]);
            Assert.Equal("default-src 'none'; sandbox", asset.Headers["Content-Security-Policy"]);
        }
    }

    // Each walk has an account of its own: it also withdraws and disconnects.
    private async Task<IReadOnlyList<Step>> WalkAsync(string account)
    {
        var (person, mailbox) = await http.ConnectedAsync(account);
        using var google = new GoogleMail(http.App.Google, account);
        var message = (await google.AllAsync()).First(m => m.Files.Count > 0);
        return await new RouteWalk(person, http.Routes).TakeAsync(
            [
                new MailPlace(mailbox, message.Thread, message.Id, message.Files[0].Part.Replace('.', '-')),
                new MailPlace("mbx_1", "t", "m", "1")
            ]);
    }

    private static bool IsFile(Step step) => step.Answer.Headers.ContainsKey("Content-Disposition");

    private static void Common(PageAnswer answer)
    {
        Assert.Equal("no-store", answer.Headers["Cache-Control"]);
        Assert.Equal("nosniff", answer.Headers["X-Content-Type-Options"]);
        Assert.Equal("no-referrer", answer.Headers["Referrer-Policy"]);
        Assert.Equal("same-origin", answer.Headers["Cross-Origin-Resource-Policy"]);
        Assert.Equal("same-origin-allow-popups", answer.Headers["Cross-Origin-Opener-Policy"]);
        Assert.Equal("off", answer.Headers["X-DNS-Prefetch-Control"]);
        Assert.Equal("?1", answer.Headers["Origin-Agent-Cluster"]);
        Assert.All(
            ["ETag", "Last-Modified", "Age", "Link", "Refresh", "Service-Worker-Allowed", "SourceMap"],
            h => Assert.DoesNotContain(h, answer.Headers.Keys));
        Assert.All(
            new[] { "camera=()", "microphone=()", "geolocation=()", "payment=()", "usb=()", "browsing-topics=()", "attribution-reporting=()" },
            f => Assert.Contains(f, answer.Headers["Permissions-Policy"], StringComparison.Ordinal));
        Assert.DoesNotContain("Server", answer.Headers.Keys);
        Assert.DoesNotContain("X-Powered-By", answer.Headers.Keys);
    }

    private static void PagePolicy(PageAnswer answer)
    {
        var policy = PolicyOf(answer);
        Assert.Equal("'none'", policy["default-src"]);
        Assert.Equal("'self'", policy["script-src"]);
        Assert.Equal("'self'", policy["style-src"]);
        Assert.Equal("'none'", policy["worker-src"]);
        Assert.Equal("'block'", policy["webrtc"]);
        Assert.Equal("'none'", policy["base-uri"]);
        Assert.Equal("'self'", policy["frame-ancestors"]);
        Assert.DoesNotContain(
            policy.Values, v => v.Contains("unsafe", StringComparison.Ordinal) || v.Contains('*', StringComparison.Ordinal));
    }

    private static Dictionary<string, string> PolicyOf(PageAnswer answer) =>
        answer.Headers["Content-Security-Policy"].Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(d => d.Split(' ', 2))
            .ToDictionary(d => d[0], d => d.Length == 2 ? d[1] : string.Empty);

    [GeneratedRegex("(?i)<script(?![^>]*\\bsrc=)|<style|<[a-z][^>]*\\s(style|on[a-z]+)\\s*=|javascript:")]
    private static partial Regex InlineCode();

    [GeneratedRegex("<iframe[^>]*>")]
    private static partial Regex FrameTag();

    [GeneratedRegex("(?:href|src)=\"(/dist/[^\"#]+)\"")]
    private static partial Regex AssetAddress();
}
