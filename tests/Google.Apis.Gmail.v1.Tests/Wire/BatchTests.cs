using System.Net;
using System.Text;
using Google.Apis.Gmail.v1.Data;
using Google.Apis.Requests;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace Google.Apis.Gmail.v1.Tests.Wire;

public sealed class BatchTests
{
    private const string TooMany =
        """{"error":{"code":429,"message":"Too many concurrent requests for user","errors":[{"domain":"usageLimits","reason":"rateLimitExceeded"}]}}""";

    private const string Answer =
        "--b\r\nContent-Type: application/http\r\n\r\nHTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n{\"id\":\"m1\",\"historyId\":\"7\"}\r\n" +
        "--b\r\nContent-Type: application/http\r\n\r\nHTTP/1.1 429 Too Many Requests\r\nContent-Type: application/json\r\n\r\n" + TooMany + "\r\n" +
        "--b\r\nContent-Type: application/http\r\n\r\nHTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n{\"id\":\"m3\"}\r\n" +
        "--b--\r\n";

    private readonly List<(Message? Message, RequestError? Error, int Index, HttpStatusCode Status)> _answers = [];

    [Fact]
    public async Task A_batch_goes_to_the_derived_address_as_one_part_for_each_call()
    {
        await using var gmail = await AnsweringBatchesAsync();
        using var service = gmail.Client();

        await SendBatchAsync(service);

        Assert.Equal(("POST", "/google/batch/gmail/v1"), (gmail.Only.Method, gmail.Only.Path));
        var parts = await PartsAsync(gmail.Only);
        Assert.Equal(
            [
                $"GET {gmail.BaseUri}gmail/v1/users/me/messages/m1?format=metadata&metadataHeaders=Subject&metadataHeaders=From",
                $"POST {gmail.BaseUri}gmail/v1/users/me/messages/m2/modify",
                $"GET {gmail.BaseUri}gmail/v1/users/me/messages/m3",
            ],
            parts.Select(part => part.Split('\n')[0]));
        Assert.EndsWith("""{"removeLabelIds":["UNREAD"]}""", parts[1].TrimEnd(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_part_of_a_batch_succeeds_or_fails_alone()
    {
        await using var gmail = await AnsweringBatchesAsync();
        using var service = gmail.Client();

        await SendBatchAsync(service);

        Assert.Equal([0, 1, 2], _answers.Select(answer => answer.Index));
        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.TooManyRequests, HttpStatusCode.OK], _answers.Select(answer => answer.Status));
        Assert.Equal(("m1", 7ul), (_answers[0].Message?.Id, _answers[0].Message?.HistoryId));
        Assert.Equal("m3", _answers[2].Message?.Id);
        Assert.Null(_answers[0].Error);
        Assert.Null(_answers[1].Message);
        Assert.Equal("rateLimitExceeded", Assert.Single(_answers[1].Error!.Errors).Reason);
    }

    [Fact]
    public async Task A_call_that_the_answer_leaves_out_gets_no_callback_so_callers_must_count()
    {
        await using var gmail = await AnsweringBatchesAsync(Answer[..Answer.IndexOf("--b\r\n", 5, StringComparison.Ordinal)] + "--b--\r\n");
        using var service = gmail.Client();

        await SendBatchAsync(service);

        Assert.Equal([0], _answers.Select(answer => answer.Index));
    }

    [Fact]
    public async Task A_batch_refused_as_a_whole_throws_with_Gmails_reason_inside_and_answers_no_call()
    {
        await using var gmail = await LoopbackGmail.AnsweringAsync(TooMany, StatusCodes.Status429TooManyRequests);
        using var service = gmail.Client();

        var refusal = await Assert.ThrowsAsync<HttpRequestException>(() => SendBatchAsync(service));

        var reason = Assert.IsType<GoogleApiException>(refusal.InnerException);
        Assert.Equal(HttpStatusCode.TooManyRequests, reason.HttpStatusCode);
        Assert.Equal("rateLimitExceeded", Assert.Single(reason.Error.Errors).Reason);
        Assert.Empty(_answers);
    }

    private static Task<LoopbackGmail> AnsweringBatchesAsync(string answer = Answer) =>
        LoopbackGmail.StartAsync(async (_, response) =>
        {
            response.ContentType = "multipart/mixed; boundary=b";
            await response.Body.WriteAsync(Encoding.UTF8.GetBytes(answer));
        });

    private async Task SendBatchAsync(GmailService service)
    {
        var messages = service.Users.Messages;
        var first = messages.Get("me", "m1");
        first.Format = UsersResource.MessagesResource.GetRequest.FormatEnum.Metadata;
        first.MetadataHeaders = new[] { "Subject", "From" };

        var batch = new BatchRequest(service);
        batch.Queue<Message>(first, Keep);
        batch.Queue<Message>(messages.Modify(new ModifyMessageRequest { RemoveLabelIds = ["UNREAD"] }, "me", "m2"), Keep);
        batch.Queue<Message>(messages.Get("me", "m3"), Keep);
        await batch.ExecuteAsync(TestContext.Current.CancellationToken);

        void Keep(Message? message, RequestError? error, int index, HttpResponseMessage response) =>
            _answers.Add((message, error, index, response.StatusCode));
    }

    private static async Task<List<string>> PartsAsync(ReceivedRequest request)
    {
        var boundary = HeaderUtilities.RemoveQuotes(MediaTypeHeaderValue.Parse(request.Headers.ContentType.ToString()).Boundary);
        var reader = new MultipartReader(boundary.Value!, new MemoryStream(Encoding.UTF8.GetBytes(request.Text)));
        var parts = new List<string>();
        while (await reader.ReadNextSectionAsync(TestContext.Current.CancellationToken) is { } section)
        {
            Assert.Equal("application/http", section.ContentType);
            parts.Add(await section.ReadAsStringAsync(TestContext.Current.CancellationToken));
        }

        return parts;
    }
}
