using System.Text;
using System.Text.Json.Nodes;
using GmailConnector.Sandbox.Tests.Support;

namespace GmailConnector.Sandbox.Tests.Http;

public sealed class BatchTests : IAsyncLifetime
{
    private LocalGoogle google = null!;
    private MailClient amira = null!;

    public async ValueTask InitializeAsync()
    {
        google = await LocalGoogle.StartAsync();
        amira = google.As(LocalGoogle.Amira, "gmail.readonly");
    }

    public ValueTask DisposeAsync() => google.DisposeAsync();

    [Fact]
    public async Task Each_part_has_its_own_status_and_echoes_its_content_id()
    {
        var id = google.Server.Deliver(LocalGoogle.Amira, "Subject: here\r\n\r\nx"u8);
        var parts = await Batch(
            Part("<item+1>", $"GET /gmail/v1/users/me/messages/{id}?format=minimal HTTP/1.1"),
            Part("<item+2>", "GET /gmail/v1/users/me/messages/19aaaaaaaaaaaaaa"),
            Part("<item+3>", $"POST /gmail/v1/users/me/messages/{id}/modify", """{"addLabelIds":["STARRED"]}"""),
            Part("<item+4>", "GET /gmail/v1/users/me/messages/zz", "", "Authorization: Bearer made-up"),
            Part("plain", "nonsense"));

        Assert.Equal([200, 404, 403, 401, 400], parts.Select(p => p.Status));
        Assert.Equal(
            ["<response-item+1>", "<response-item+2>", "<response-item+3>", "<response-item+4>", "response-plain"],
            parts.Select(p => p.ContentId));
        Assert.Equal(id, (string)parts[0].Json["id"]!);
        Assert.Equal("notFound", (string)parts[1].Json["error"]!["errors"]![0]!["reason"]!);
    }

    [Fact]
    public async Task Parts_beyond_the_concurrent_limit_fail_alone()
    {
        var parts = await Batch([.. Enumerable.Range(0, 60).Select(i => Part($"<{i}>", "GET /gmail/v1/users/me/labels"))]);

        Assert.Equal(50, parts.Count(p => p.Status == 200));
        Assert.All(parts.Skip(50), p => Assert.Equal(429, p.Status));
        Assert.Equal("rateLimitExceeded", (string)parts[59].Json["error"]!["errors"]![0]!["reason"]!);
    }

    [Fact]
    public async Task Quota_runs_out_part_by_part()
    {
        await using var small = await LocalGoogle.StartAsync(o => o.QuotaUnitsPerMinute = 50);
        var id = small.Server.Deliver(LocalGoogle.Amira, "Subject: here\r\n\r\nx"u8);
        var client = small.As(LocalGoogle.Amira);
        var parts = await Batch(client, [.. Enumerable.Range(0, 4).Select(i => Part($"<{i}>", $"GET /gmail/v1/users/me/messages/{id}"))]);

        Assert.Equal([200, 200, 429, 429], parts.Select(p => p.Status));
    }

    [Fact]
    public async Task More_than_a_hundred_parts_are_refused_whole()
    {
        using var request = Request([.. Enumerable.Range(0, 101).Select(i => Part($"<{i}>", "GET /gmail/v1/users/me/labels"))]);

        Assert.Equal(400, (await amira.Raw(request)).Status);
    }

    [Fact]
    public async Task A_body_that_is_no_batch_is_400()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "batch/gmail/v1")
        {
            Content = new StringContent("{}", Encoding.UTF8, "application/json")
        };

        Assert.Equal(400, (await amira.Raw(request)).Status);
    }

    private static string Part(string contentId, string requestLine, string body = "", string header = "Accept: application/json") =>
        $"--b0\r\nContent-Type: application/http\r\nContent-ID: {contentId}\r\n\r\n{requestLine}\r\n{header}\r\n\r\n{body}\r\n";

    private static HttpRequestMessage Request(string[] parts)
    {
        var content = new StringContent(string.Concat(parts) + "--b0--\r\n", Encoding.UTF8);
        content.Headers.ContentType = new("multipart/mixed") { Parameters = { new("boundary", "b0") } };
        return new HttpRequestMessage(HttpMethod.Post, "batch/gmail/v1") { Content = content };
    }

    private Task<List<(int Status, string ContentId, JsonNode Json)>> Batch(params string[] parts) => Batch(amira, parts);

    private static async Task<List<(int Status, string ContentId, JsonNode Json)>> Batch(MailClient client, string[] parts)
    {
        using var request = Request(parts);
        var answer = await client.Raw(request);
        Assert.Equal(200, answer.Status);
        var boundary = answer.Text[..answer.Text.IndexOf("\r\n", StringComparison.Ordinal)];
        return [.. answer.Text.Split(boundary).Where(p => p.Contains("HTTP/1.1", StringComparison.Ordinal)).Select(Read)];
    }

    private static (int, string, JsonNode) Read(string part)
    {
        var status = int.Parse(part.Split("HTTP/1.1 ")[1][..3]);
        var contentId = part.Split("Content-ID: ")[1].Split("\r\n")[0];
        return (status, contentId, JsonNode.Parse(part[part.IndexOf('{', StringComparison.Ordinal)..])!);
    }
}
