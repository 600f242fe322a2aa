using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;
using GmailConnector.Sandbox.Tests.Support;

namespace GmailConnector.Sandbox.Tests.Http;

public sealed class WireTests : IAsyncLifetime
{
    private LocalGoogle google = null!;
    private MailClient amira = null!;

    public async ValueTask InitializeAsync()
    {
        google = await LocalGoogle.StartAsync();
        amira = google.As(LocalGoogle.Amira);
    }

    public ValueTask DisposeAsync() => google.DisposeAsync();

    [Theory]
    [InlineData("gzip", "connector (gzip)", true)]
    [InlineData("gzip", "connector", false)]
    [InlineData("br", "connector (gzip)", false)]
    public async Task Answers_are_zipped_only_when_both_headers_say_gzip(string accept, string agent, bool zipped)
    {
        using var request = Authorized(HttpMethod.Get, "labels");
        request.Headers.TryAddWithoutValidation("Accept-Encoding", accept);
        request.Headers.TryAddWithoutValidation("User-Agent", agent);
        using var response = await google.Http.SendAsync(request, TestContext.Current.CancellationToken);
        var bytes = await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);

        Assert.Equal(zipped, response.Content.Headers.ContentEncoding.Contains("gzip"));
        Assert.NotNull(JsonNode.Parse(zipped ? Unzip(bytes) : bytes)!["labels"]);
    }

    [Fact]
    public async Task A_zipped_body_is_understood()
    {
        using var zipped = new MemoryStream();
        using (var gzip = new GZipStream(zipped, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write("""{"name":"Zipped"}"""u8);
        }

        using var request = Authorized(HttpMethod.Post, "labels");
        request.Content = new ByteArrayContent(zipped.ToArray())
        {
            Headers = { ContentType = new("application/json"), ContentEncoding = { "gzip" } }
        };

        Assert.Equal("Zipped", (string)(await amira.Raw(request))["name"]!);
    }

    [Fact]
    public async Task A_zip_bomb_is_413()
    {
        using var zipped = new MemoryStream();
        using (var gzip = new GZipStream(zipped, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(new byte[20 * 1024 * 1024]);
        }

        using var request = Authorized(HttpMethod.Post, "labels");
        request.Content = new ByteArrayContent(zipped.ToArray()) { Headers = { ContentEncoding = { "gzip" } } };

        Assert.Equal(413, (await amira.Raw(request)).Status);
    }

    [Fact]
    public async Task Pretty_print_is_for_people()
    {
        Assert.Contains("\n  \"emailAddress\"", (await amira.Get("profile?prettyPrint=true")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', (await amira.Get("profile?alt=json&prettyPrint=false")).Text);
    }

    [Theory]
    [InlineData(429, "rateLimitExceeded")]
    [InlineData(403, "userRateLimitExceeded")]
    public async Task Quota_is_counted_in_units_and_refills(int status, string reason)
    {
        await using var small = await LocalGoogle.StartAsync(o =>
        {
            o.QuotaUnitsPerMinute = 100;
            o.QuotaStatus = status;
        });
        var id = small.Server.Deliver(LocalGoogle.Amira, "Subject: q\r\n\r\nx"u8);
        var client = small.As(LocalGoogle.Amira);
        for (var i = 0; i < 5; i++)
        {
            Assert.Equal(200, (await client.Get("messages/" + id)).Status);
        }

        var refused = await client.Get("profile");
        Assert.Equal((status, reason), (refused.Status, refused.Reason));
        Assert.Equal(200, (await small.As(LocalGoogle.Ben).Get("profile")).Status);
        small.Time.Advance(TimeSpan.FromSeconds(12));
        Assert.Equal(200, (await client.Get("messages/" + id)).Status);
        Assert.Equal(status, (await client.Get("messages/" + id)).Status);
    }

    [Fact]
    public async Task Quota_can_be_switched_off()
    {
        await using var free = await LocalGoogle.StartAsync(o =>
        {
            o.QuotaUnitsPerMinute = 1;
            o.EnforceQuota = false;
        });

        Assert.Equal(200, (await free.As(LocalGoogle.Amira).Get("messages")).Status);
    }

    private HttpRequestMessage Authorized(HttpMethod method, string path)
    {
        var request = new HttpRequestMessage(method, "gmail/v1/users/me/" + path);
        request.Headers.Authorization = new("Bearer", amira.Token);
        return request;
    }

    private static byte[] Unzip(byte[] bytes)
    {
        using var gzip = new GZipStream(new MemoryStream(bytes), CompressionMode.Decompress);
        using var plain = new MemoryStream();
        gzip.CopyTo(plain);
        return plain.ToArray();
    }
}
