using System.Net.Http.Headers;
using System.Text;
using GmailConnector.Sandbox.Tests.Support;

namespace GmailConnector.Sandbox.Tests.Http;

public sealed class UploadTests : IAsyncLifetime
{
    private const string SendPath = "gmail/v1/users/me/messages/send";

    private static readonly byte[] Big = Encoding.ASCII.GetBytes(Mail.WithAttachment(
        LocalGoogle.Ben, "Big one", new byte[6 * 1024 * 1024]));

    private LocalGoogle google = null!;
    private MailClient amira = null!;

    public async ValueTask InitializeAsync()
    {
        google = await LocalGoogle.StartAsync();
        amira = google.As(LocalGoogle.Amira);
    }

    public ValueTask DisposeAsync() => google.DisposeAsync();

    [Fact]
    public async Task Media_upload_sends_what_json_cannot_carry()
    {
        using var request = Media("upload/" + SendPath + "?uploadType=media", Big);
        var sent = await amira.Raw(request);

        Assert.Equal(200, sent.Status);
        Assert.Single(await google.As(LocalGoogle.Ben).Search("subject:\"big one\" larger:8M has:attachment"));
    }

    [Fact]
    public async Task Multipart_upload_carries_thread_id_beside_the_message()
    {
        var first = await amira.SendMail(Mail.Plain(LocalGoogle.Ben, "Thread", "x", "Message-ID: <u1@crm.example>"));
        var reply = Mail.Plain(LocalGoogle.Ben, "Re: Thread", "x", "In-Reply-To: <u1@crm.example>");
        var body = "--mp\r\nContent-Type: application/json; charset=UTF-8\r\n\r\n{\"threadId\":\"" + (string)first["threadId"]! + "\"}\r\n"
            + "--mp\r\nContent-Type: message/rfc822\r\n\r\n" + reply + "\r\n--mp--\r\n";
        using var request = new HttpRequestMessage(HttpMethod.Post, "upload/" + SendPath + "?uploadType=multipart")
        {
            Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body))
            {
                Headers = { ContentType = MediaTypeHeaderValue.Parse("multipart/related; boundary=mp") }
            },
        };

        Assert.Equal((string)first["threadId"]!, (string)(await amira.Raw(request))["threadId"]!);
    }

    [Theory]
    [InlineData("upload/")]
    [InlineData("resumable/upload/")]
    public async Task Resumable_upload_goes_on_where_it_stopped(string prefix)
    {
        var session = await Open(prefix + SendPath + "?uploadType=resumable", Big.Length);
        var half = Big.Length / 2;

        var first = await Chunk(session, 0, half);
        Assert.Equal(308, first.Status);
        Assert.Equal($"bytes=0-{half - 1}", first.Headers.GetValues("Range").Single());
        using var ask = new HttpRequestMessage(HttpMethod.Put, session) { Content = new ByteArrayContent([]) };
        ask.Content.Headers.TryAddWithoutValidation("Content-Range", $"bytes */{Big.Length}");
        var asked = await amira.Raw(ask);
        Assert.Equal($"bytes=0-{half - 1}", asked.Headers.GetValues("Range").Single());
        var repeated = await Chunk(session, 0, half);
        Assert.Equal(308, repeated.Status);
        var done = await Chunk(session, half, Big.Length);

        Assert.Equal(200, done.Status);
        var raw = (string)(await amira.Message((string)done["id"]!, "raw"))["raw"]!;
        Assert.EndsWith(Encoding.ASCII.GetString(Big[^200..]), Mail.Text(raw), StringComparison.Ordinal);
        Assert.Equal(404, (await Chunk(session, half, Big.Length)).Status);
    }

    [Fact]
    public async Task A_draft_is_updated_by_upload()
    {
        var draft = await amira.Post("drafts", new { message = new { raw = Mail.Base64(Mail.Plain(LocalGoogle.Ben, "Before")) } });
        var id = (string)draft["id"]!;
        using var request = Media(
            $"upload/gmail/v1/users/me/drafts/{id}?uploadType=media", Encoding.UTF8.GetBytes(Mail.Plain(LocalGoogle.Ben, "After")));
        request.Method = HttpMethod.Put;

        Assert.Equal(id, (string)(await amira.Raw(request))["id"]!);
        Assert.Equal("After", Mail.Header((await amira.Get("drafts/" + id))["message"], "Subject"));
    }

    [Fact]
    public async Task Too_large_is_413_before_or_after_the_bytes()
    {
        using var declared = new HttpRequestMessage(HttpMethod.Post, "upload/" + SendPath + "?uploadType=resumable");
        declared.Headers.Add("X-Upload-Content-Length", "36700161");
        using var sent = Media("upload/" + SendPath + "?uploadType=media", new byte[36_700_161]);

        Assert.Equal("uploadTooLarge", (await amira.Raw(declared)).Reason);
        Assert.Equal(413, (await amira.Raw(sent)).Status);
    }

    [Fact]
    public async Task Scope_is_checked_before_the_bytes()
    {
        var reader = google.As(LocalGoogle.Amira, "gmail.readonly");
        using var request = Media("upload/" + SendPath + "?uploadType=media", "x"u8.ToArray());

        Assert.Equal("insufficientPermissions", (await reader.Raw(request)).Reason);
    }

    [Fact]
    public async Task A_picture_is_no_message()
    {
        using var request = Media("upload/" + SendPath + "?uploadType=media", "x"u8.ToArray());
        request.Content!.Headers.ContentType = new("image/png");

        Assert.Equal(400, (await amira.Raw(request)).Status);
    }

    private static HttpRequestMessage Media(string path, byte[] bytes) => new(HttpMethod.Post, path)
    {
        Content = new ByteArrayContent(bytes) { Headers = { ContentType = new("message/rfc822") } },
    };

    private async Task<Uri> Open(string path, int length)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path)
        {
            Content = new StringContent("{}", Encoding.UTF8, "application/json")
        };
        request.Headers.Add("X-Upload-Content-Type", "message/rfc822");
        request.Headers.Add("X-Upload-Content-Length", length.ToString());
        var answer = await amira.Raw(request);
        Assert.Equal(200, answer.Status);
        return answer.Headers.Location!;
    }

    private async Task<Answer> Chunk(Uri session, int from, int to)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, session) { Content = new ByteArrayContent(Big, from, to - from) };
        request.Content.Headers.ContentRange = new ContentRangeHeaderValue(from, to - 1, Big.Length);
        return await amira.Raw(request);
    }
}
