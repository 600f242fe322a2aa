using System.Globalization;
using System.Net;
using GmailConnector.Web.Hosting;
using GmailConnector.Web.Tests.Http.Content;
using GmailConnector.Web.Tests.Support;

namespace GmailConnector.Web.Tests.Http;

/// <summary>
/// More than anybody needs: bodies before a sign-in, and requests by the hundred. It is refused before it costs anything, and told kindly.
/// </summary>
public sealed class TooMuch
{
    private const int Anonymous = 16;
    private const int Megabytes47 = 47 * 1024 * 1024;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Large_bodies_from_nobody_are_refused_before_a_byte_of_them_is_read()
    {
        await using var http = await HttpApp.StartAsync(Ct);
        using var client = new HttpClient(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            Expect100ContinueTimeout = Timeout.InfiniteTimeSpan
        });
        List<UnreadContent> bodies = [];

        var answers = await Task.WhenAll(Enumerable.Range(0, Anonymous).Select(async _ =>
        {
            var body = new UnreadContent(Megabytes47);
            lock (bodies)
            {
                bodies.Add(body);
            }

            using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(http.App.Address, "/sign-in")) { Content = body };
            request.Headers.ExpectContinue = true;
            using var answer = await client.SendAsync(request, Ct);
            return answer.StatusCode;
        }));

        Assert.Equal(Enumerable.Repeat(HttpStatusCode.RequestEntityTooLarge, Anonymous), answers);
        Assert.All(bodies, b => Assert.False(b.WasAskedFor));
        bodies.ForEach(b => b.Dispose());
    }

    [Fact]
    public async Task Only_a_form_with_files_takes_files_and_only_from_somebody_who_is_signed_in()
    {
        await using var http = await HttpApp.StartAsync(Ct);
        var (ben, mailbox) = await http.ConnectedAsync(HttpPerson.Ben);
        using var nobody = new HttpPerson(http.App, "nobody");
        (string, byte[])[] file = [("large.bin", new byte[700 * 1024])];
        var fields = new[] { ("To", "carla@elsewhere.example"), ("Subject", "Large"), ("Body", "<p>Large</p>"), ("Token", "cmp_"
            + Guid.NewGuid().ToString("N")), ("Kind", "Forward") };

        Assert.Equal(
            HttpStatusCode.RequestEntityTooLarge, (await nobody.PostAsync($"/compose/{mailbox}?handler=save", fields, file)).Status);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await ben.PostAsync($"/mail/{mailbox}/search", fields, file)).Status);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await ben.PostAsync($"/nowhere", fields, file)).Status);
        Assert.NotEqual(
            HttpStatusCode.RequestEntityTooLarge, (await ben.PostAsync($"/compose/{mailbox}?handler=save", fields, file)).Status);
        Assert.DoesNotContain(Directory.GetFiles(http.App.TempFolder), f => new FileInfo(f).Length > 0);
    }

    [Fact]
    public async Task A_body_that_does_not_say_how_long_it_is_is_cut_off_at_the_same_length()
    {
        await using var http = await HttpApp.StartAsync(Ct);
        using var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false });
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(http.App.Address, "/sign-in"));
        using var form = new FormUrlEncodedContent([new("returnUrl", new string('a', 64 * 1024))]);
        request.Content = form;
        request.Headers.TransferEncodingChunked = true;

        using var answer = await client.SendAsync(request, Ct);

        Assert.InRange((int)answer.StatusCode, 400, 413);
    }

    [Fact]
    public async Task One_persons_searches_end_for_a_while_and_nothing_else_does()
    {
        await using var http = await HttpApp.StartAsync(Ct, ("Limits__Searching__Burst", "3"), ("Limits__Searching__PerMinute", "2"));
        var (ben, mailbox) = await http.ConnectedAsync(HttpPerson.Ben);
        var (amira, hers) = await http.ConnectedAsync(HttpPerson.Amira);
        for (var i = 0; i < 3; i++)
        {
            Assert.Equal(HttpStatusCode.OK, (await ben.PostAsync($"/mail/{mailbox}/search", [("phrase", "in:inbox")])).Status);
        }

        var refused = await ben.PostAsync($"/mail/{mailbox}/search", [("phrase", "in:inbox")]);
        var inPane = await ben.PostAsync($"/mail/{mailbox}/search", [("phrase", "in:inbox")], "workspace");

        foreach (var answer in new[] { refused, inPane })
        {
            Assert.Equal(HttpStatusCode.TooManyRequests, answer.Status);
            var seconds = int.Parse(answer.Headers["Retry-After"], CultureInfo.InvariantCulture);
            Assert.InRange(seconds, 1, 30);
            Assert.Contains($"Nothing was lost. Try again in {seconds} seconds.", answer.Text, StringComparison.Ordinal);
            Assert.Equal("no-store", answer.Headers["Cache-Control"]);
        }

        Assert.Contains("<!DOCTYPE html>", refused.Body, StringComparison.Ordinal);
        Assert.StartsWith("<div class=\"notice notice-error\"", inPane.Body.TrimStart(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await ben.GetAsync($"/mail/{mailbox}")).Status);
        Assert.Equal(HttpStatusCode.OK, (await amira.PostAsync($"/mail/{hers}/search", [("phrase", "in:inbox")])).Status);
    }

    [Fact]
    public async Task As_they_are_shipped_the_limits_stop_a_flood_and_let_a_fast_agent_work()
    {
        await using var http = await HttpApp.StartAsync(Ct, [.. Shipped]);
        var (ben, mailbox) = await http.ConnectedAsync(HttpPerson.Ben);
        using var google = new GoogleMail(http.App.Google, HttpPerson.Ben);
        var mail = await google.AllAsync();

        // Two hundred conversations one after the other without a pause, each with its text and a pulse.
        for (var i = 0; i < 200; i++)
        {
            var message = mail[i % mail.Count];
            Assert.Equal(HttpStatusCode.OK, (await ben.GetAsync($"/mail/{mailbox}/thread/{message.Thread}", "reading")).Status);
            Assert.Equal(HttpStatusCode.OK, (await ben.GetAsync($"/mail/{mailbox}/message/{message.Id}/body")).Status);
            Assert.Equal(HttpStatusCode.OK, (await ben.GetAsync($"/mail/{mailbox}/sync?have=0")).Status);
        }

        var before = await EvidenceFile.FactsAsync(http.App, "view.intent", Ct);
        var flood = await Task.WhenAll(Enumerable.Range(0, 3000).Select(_ => ben.GetAsync($"/mail/{mailbox}/message/{mail[0].Id}/body")));
        var after = await EvidenceFile.FactsAsync(http.App, "view.intent", Ct);

        Assert.Contains(flood, a => a.Status == HttpStatusCode.TooManyRequests);
        Assert.Equal(flood.Count(a => a.Status == HttpStatusCode.OK), after.Count - before.Count);
        Assert.True(after.Count - before.Count < 1500, $"{after.Count - before.Count} were let through.");
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/evidence/bundle")]
    [InlineData("/nowhere")]
    [InlineData("/mail")]
    public async Task Who_is_not_signed_in_is_counted_by_address_whatever_is_asked(string path)
    {
        await using var http = await HttpApp.StartAsync(Ct, ("Limits__Anonymous__Burst", "4"), ("Limits__Anonymous__PerMinute", "1"));
        using var nobody = new HttpPerson(http.App, "nobody");
        for (var i = 0; i < 4; i++)
        {
            Assert.NotEqual(HttpStatusCode.TooManyRequests, (await nobody.GetAsync(path)).Status);
        }

        Assert.Equal(HttpStatusCode.TooManyRequests, (await nobody.GetAsync(path)).Status);
    }

    private static IEnumerable<(string Name, string Value)> Shipped
    {
        get
        {
            var shipped = new LimitSettings();
            foreach (var kind in Enum.GetValues<RequestKind>())
            {
                yield return ($"Limits__{kind}__Burst", shipped.Of(kind).Burst.ToString(CultureInfo.InvariantCulture));
                yield return ($"Limits__{kind}__PerMinute", shipped.Of(kind).PerMinute.ToString(CultureInfo.InvariantCulture));
            }
        }
    }

    /// <summary>A body of zeros that knows whether anybody took any of it.</summary>
    private sealed class UnreadContent(long length) : HttpContent
    {
        internal bool WasAskedFor { get; private set; }

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            WasAskedFor = true;
            var zeros = new byte[64 * 1024];
            for (var left = length; left > 0; left -= zeros.Length)
            {
                await stream.WriteAsync(zeros.AsMemory(0, (int)Math.Min(left, zeros.Length)), Ct);
            }
        }

        protected override bool TryComputeLength(out long computed)
        {
            computed = length;
            return true;
        }
    }
}
