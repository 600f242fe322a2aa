using System.Net;
using System.Text;
using GmailConnector.Gmail.Api;
using GmailConnector.Gmail.Tests.Support;
using GmailConnector.Guard.Ports;
using Google.Apis.Json;

namespace GmailConnector.Gmail.Tests.Api;

/// <summary>Answers to batches that don't look as expected.</summary>
public sealed class BatchAnswerTests
{
    private const string MultipartType = "multipart/mixed; boundary=\"cut here\"";

    private static readonly MessageId First = new("aaa1");
    private static readonly MessageId Second = new("bbb2");

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Parts_in_another_order_are_told_apart_by_their_content_id()
    {
        await using var gmail = await AnsweringAsync(Answer(
            Part("<response-item-1>", Found(Second)), Part("<response-item-0>", Found(First))));
        var mailbox = await gmail.ConnectAsync(TestGmail.Amira, Ct);

        var fetched = await gmail.Source.FetchAsync(mailbox, [First, Second], Ct);

        Assert.Equal([First, Second], fetched.Value.Select(m => m.Id));
    }

    [Fact]
    public async Task Parts_without_a_content_id_go_by_their_order()
    {
        await using var gmail = await AnsweringAsync(Answer(Part(null, Found(First)), Part(null, Gone), Part("<foreign>", Found(Second))));
        var mailbox = await gmail.ConnectAsync(TestGmail.Amira, Ct);

        var fetched = await gmail.Source.FetchAsync(mailbox, [First, new MessageId("ccc3"), Second], Ct);

        Assert.Equal([First, Second], fetched.Value.Select(m => m.Id));
    }

    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n{\"id\": \"bb")]
    [InlineData("HTTP/1.1 200 OK")]
    [InlineData("HTTP/1.1 soon\r\n\r\n{}")]
    [InlineData("what?")]
    [InlineData("")]
    public async Task A_part_that_cannot_be_read_is_asked_for_again_alone(string odd)
    {
        await using var gmail = await AnsweringAsync(
            Answer(Part("<response-item-0>", Found(First)), Part("<response-item-1>", odd)),
            Answer(Part("<response-item-0>", Found(Second))));
        var mailbox = await gmail.ConnectAsync(TestGmail.Amira, Ct);

        var fetched = await gmail.Source.FetchAsync(mailbox, [First, Second], Ct);

        Assert.Equal([First, Second], fetched.Value.Select(m => m.Id));
        Assert.Equal(2, gmail.Wire.Seen.Count(r => r.IsBatch));
    }

    [Theory]
    [InlineData("application/json")]
    [InlineData("multipart/mixed")]
    [InlineData(MultipartType)]
    public async Task An_answer_that_is_no_batch_is_tried_again_and_then_said(string mediaType)
    {
        await using var gmail = await TestGmail.StartAsync(Ct);
        gmail.Wire.Decide = r => r.IsBatch ? Fate.Answer(200, "{}", mediaType) : Fate.Through;
        var mailbox = await gmail.ConnectAsync(TestGmail.Amira, Ct);

        var fetched = await gmail.Source.FetchAsync(mailbox, [First], Ct);

        Assert.Equal(RefusalCode.Unreachable, fetched.Refusal?.Code);
        Assert.Equal(3, gmail.Wire.Seen.Count(r => r.IsBatch));
    }

    [Theory]
    [InlineData(429, "rateLimitExceeded", RefusalCode.RateLimited, 3)]
    [InlineData(403, "userRateLimitExceeded", RefusalCode.RateLimited, 3)]
    [InlineData(403, "insufficientPermissions", RefusalCode.ScopeNotGranted, 1)]
    [InlineData(503, "backendError", RefusalCode.Unreachable, 3)]
    public async Task A_batch_that_is_refused_as_a_whole_is_refused_for_the_reason_that_Gmail_gives(
        int status, string reason, RefusalCode code, int tries)
    {
        await using var gmail = await TestGmail.StartAsync(Ct);
        var error = "{\"error\":{\"code\":" + status + ",\"errors\":[{\"reason\":\"" + reason + "\"}]}}";
        gmail.Wire.Decide = r => r.IsBatch ? Fate.Answer(status, error) : Fate.Through;
        var mailbox = await gmail.ConnectAsync(TestGmail.Amira, Ct);

        var fetched = await gmail.Source.FetchAsync(mailbox, [First], Ct);

        Assert.Equal(code, fetched.Refusal?.Code);
        Assert.Equal(tries, gmail.Wire.Seen.Count(r => r.IsBatch));
    }

    [Fact]
    public async Task A_refusal_in_no_known_form_goes_by_its_status()
    {
        await using var gmail = await TestGmail.StartAsync(Ct);
        gmail.Wire.Decide = r => r.IsBatch ? Fate.Answer(502, "<html>Bad gateway</html>", "text/html") : Fate.Through;
        var mailbox = await gmail.ConnectAsync(TestGmail.Amira, Ct);

        var fetched = await gmail.Source.FetchAsync(mailbox, [First], Ct);

        Assert.Equal(RefusalCode.Unreachable, fetched.Refusal?.Code);
    }

    [Fact]
    public void A_refused_part_keeps_its_reason_and_how_long_to_wait()
    {
        var answer = Encoding.UTF8.GetBytes(
            "HTTP/1.1 429 Too Many Requests\r\nContent-Type: application/json\r\nRetry-After: 7\r\n\r\n"
            + """{"error":{"code":429,"message":"slow down","errors":[{"reason":"rateLimitExceeded"}]}}""");

        var part = BatchPart.Read(3, answer, new NewtonsoftJsonSerializer());

        Assert.Equal((3, HttpStatusCode.TooManyRequests, TimeSpan.FromSeconds(7)), (part.Index, part.Status, part.RetryAfter));
        Assert.Equal("rateLimitExceeded", Assert.Single(part.Error!.Errors).Reason);
        Assert.Null(part.Message);
    }

    private const string Gone = "HTTP/1.1 404 Not Found\r\n\r\n{\"error\":{\"code\":404}}";

    private static string Found(MessageId id) =>
        $"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n{{\"id\":\"{id}\",\"threadId\":\"{id}\",\"internalDate\":\"1772611200000\",\"payload\":{{\"mimeType\":\"text/plain\"}}}}";

    private static string Part(string? contentId, string answer) =>
        $"--cut here\r\nContent-Type: application/http\r\n{(contentId is null ? "" : $"Content-ID: {contentId}\r\n")}\r\n{answer}\r\n";

    private static string Answer(params IEnumerable<string> parts) => string.Concat(parts) + "--cut here--\r\n";

    private static async Task<TestGmail> AnsweringAsync(params string[] answers)
    {
        var gmail = await TestGmail.StartAsync(Ct);
        var left = new Queue<string>(answers);
        gmail.Wire.Decide = r => r.IsBatch ? Fate.Answer(200, left.Dequeue(), MultipartType) : Fate.Through;
        return gmail;
    }
}
