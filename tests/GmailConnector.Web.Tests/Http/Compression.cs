using System.IO.Compression;
using System.Net;
using GmailConnector.Web.Tests.Http.Content;
using GmailConnector.Web.Tests.Support;

namespace GmailConnector.Web.Tests.Http;

/// <summary>
/// Files that are the same for everybody are sent compressed; what is made for one person, and any page, never is (decision 18).
/// </summary>
public sealed class Compression(HttpApp http) : IClassFixture<HttpApp>
{
    private const string Browser = "gzip, deflate, br, zstd";

    private static readonly UriCreationOptions AsWritten = new() { DangerousDisablePathAndQueryCanonicalization = true };

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/dist/app.js", "text/javascript")]
    [InlineData("/dist/app-styles.css", "text/css")]
    [InlineData("/dist/frame.css", "text/css")]
    [InlineData("/dist/icons.svg", "image/svg+xml")]
    [InlineData("/dist/pdf/frame.js", "text/javascript")]
    public async Task A_file_is_sent_as_the_browser_accepts_it_and_is_the_same_file(string path, string type)
    {
        var plain = await BytesAsync(path, null);

        foreach (var (accepted, coding) in new[]
        {
            (Browser, "br"), ("br", "br"), ("gzip", "gzip"), ("gzip, br;q=0", "gzip"), ("br;q=0, gzip;q=0", null), ("identity", null),
            ("zstd", null),
        })
        {
            using var answer = await GetAsync(path, accepted);
            Assert.Equal(coding is null ? [] : [coding], answer.Content.Headers.ContentEncoding);
            Assert.Equal(type, answer.Content.Headers.ContentType?.MediaType);
            Assert.Equal(["Accept-Encoding"], answer.Headers.Vary);
            var sent = await answer.Content.ReadAsByteArrayAsync(Ct);
            Assert.Equal(plain, Unpacked(sent, coding));
            Assert.True(coding is null || sent.Length * 2 < plain.Length, $"{sent.Length} of {plain.Length} bytes");
        }
    }

    [Fact]
    public async Task Scripts_of_the_frame_that_reads_PDFs_stay_readable_to_a_frame_without_an_origin()
    {
        using var answer = await GetAsync("/dist/pdf/frame.js", Browser);

        Assert.Equal(["br"], answer.Content.Headers.ContentEncoding);
        Assert.Equal(["*"], answer.Headers.GetValues("Access-Control-Allow-Origin"));
    }

    [Fact]
    public async Task Each_form_of_a_file_has_an_ETag_of_its_own_and_isnt_sent_again()
    {
        using var plain = await GetAsync("/dist/app.js", null);
        using var compressed = await GetAsync("/dist/app.js", Browser);
        Assert.NotEqual(plain.Headers.ETag, compressed.Headers.ETag);

        using var again = await GetAsync("/dist/app.js", Browser, ("If-None-Match", compressed.Headers.ETag!.ToString()));
        using var other = await GetAsync("/dist/app.js", null, ("If-None-Match", compressed.Headers.ETag.ToString()));

        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
        Assert.Equal(["Accept-Encoding"], again.Headers.Vary);
        Assert.Equal(HttpStatusCode.OK, other.StatusCode);
    }

    [Theory]
    [InlineData("/dist/app.js.br")]
    [InlineData("/dist/nowhere.js")]
    [InlineData("/dist/../../appsettings.json")]
    [InlineData("/dist/%2e%2e/%2e%2e/package.json")]
    public async Task A_path_that_names_no_file_gets_none(string path)
    {
        using var answer = await GetAsync(path, Browser);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Empty(answer.Content.Headers.ContentEncoding);
    }

    /// <summary>
    /// A page of mail has words of strangers beside secrets: its length, compressed, would tell the one who sent the words.
    /// </summary>
    [Fact]
    public async Task No_page_frame_file_or_fragment_is_compressed_whoever_asks()
    {
        var (ben, mailbox) = await http.ConnectedAsync(HttpPerson.Ben);
        using var google = new GoogleMail(http.App.Google, HttpPerson.Ben);
        var message = (await google.AllAsync()).First(m => m.Files.Count > 0);
        string[] paths =
        [
            "/", "/privacy", "/mailboxes", $"/mail/{mailbox}", $"/mail/{mailbox}/thread/{message.Thread}",
            $"/mail/{mailbox}/message/{message.Id}/body",
            $"/mail/{mailbox}/message/{message.Id}/part/{message.Files[0].Part.Replace('.', '-')}",
            $"/compose/{mailbox}", $"/settings/{mailbox}", "/nowhere",
        ];
        foreach (var path in paths)
        {
            using var answer = await GetAsync(path, Browser, ("Cookie", ben.Cookies.GetCookieHeader(http.App.Address)));
            Assert.Equal(path == "/nowhere" ? HttpStatusCode.NotFound : HttpStatusCode.OK, answer.StatusCode);
            Assert.Empty(answer.Content.Headers.ContentEncoding);
        }

        using var list = await GetAsync(
            $"/mail/{mailbox}", Browser, ("Cookie", ben.Cookies.GetCookieHeader(http.App.Address)), ("HX-Request", "true"), ("HX-Target", "list"));
        Assert.Contains("id=\"threads\"", await list.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
        Assert.Empty(list.Content.Headers.ContentEncoding);
        using var visitor = await GetAsync("/", Browser);
        Assert.Empty(visitor.Content.Headers.ContentEncoding);
    }

    private async Task<byte[]> BytesAsync(string path, string? accepted)
    {
        using var answer = await GetAsync(path, accepted);
        return await answer.Content.ReadAsByteArrayAsync(Ct);
    }

    private async Task<HttpResponseMessage> GetAsync(string path, string? accepted, params (string Name, string Value)[] more)
    {
        using var browser = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false });
        var address = new Uri(http.App.Address.GetLeftPart(UriPartial.Authority) + path, AsWritten);
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        foreach (var (name, value) in accepted is null ? more : more.Append(("Accept-Encoding", accepted)))
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return await browser.SendAsync(request, Ct);
    }

    private static byte[] Unpacked(byte[] sent, string? coding)
    {
        using var packed = new MemoryStream(sent);
        using Stream unpacking = coding switch
        {
            "br" => new BrotliStream(packed, CompressionMode.Decompress),
            "gzip" => new GZipStream(packed, CompressionMode.Decompress),
            _ => packed,
        };
        using var plain = new MemoryStream();
        unpacking.CopyTo(plain);
        return plain.ToArray();
    }
}
