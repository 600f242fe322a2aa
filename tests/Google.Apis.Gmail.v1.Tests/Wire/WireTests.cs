using System.IO.Compression;
using System.Net;
using Google.Apis.Gmail.v1.Data;
using Microsoft.AspNetCore.Http;
using static Google.Apis.Gmail.v1.UsersResource;

namespace Google.Apis.Gmail.v1.Tests.Wire;

public sealed class WireTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Query_parameters_go_out_as_Gmail_expects_them()
    {
        await using var gmail = await LoopbackGmail.AnsweringAsync("""{"resultSizeEstimate":4294967295}""");
        using var service = gmail.Client();
        var list = service.Users.Messages.List("support+eu@example.com");
        list.Fields = "messages(id,threadId),nextPageToken";
        list.LabelIds = new[] { "INBOX", "UNREAD" };
        list.MaxResults = 500;
        list.IncludeSpamTrash = true;
        list.Q = "from:a&b subject:\"日本\"";

        var answer = await list.ExecuteAsync(Cancellation);

        Assert.Equal(4294967295, answer.ResultSizeEstimate);
        Assert.Equal("/google/gmail/v1/users/support+eu@example.com/messages", gmail.Only.Path);
        Assert.Equal(
            [
                "fields=messages%28id%2CthreadId%29%2CnextPageToken", "includeSpamTrash=true", "labelIds=INBOX", "labelIds=UNREAD",
                "maxResults=500", "q=from%3Aa%26b%20subject%3A%22%E6%97%A5%E6%9C%AC%22",
            ],
            gmail.Only.Query.TrimStart('?').Split('&').Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task History_is_asked_for_with_several_types_and_an_unsigned_start()
    {
        await using var gmail = await LoopbackGmail.AnsweringAsync(
            """{"history":[{"id":"5","labelsAdded":[{"labelIds":["STARRED"],"message":{"id":"m","threadId":"t"}}]}],"historyId":"6"}""");
        using var service = gmail.Client();
        var list = service.Users.History.List("me");
        list.StartHistoryId = ulong.MaxValue;
        list.HistoryTypesList = new[]
        {
            HistoryResource.ListRequest.HistoryTypesEnum.MessageAdded, HistoryResource.ListRequest.HistoryTypesEnum.LabelRemoved,
        };

        var answer = await list.ExecuteAsync(Cancellation);

        Assert.Equal(
            ["historyTypes=labelRemoved", "historyTypes=messageAdded", "startHistoryId=18446744073709551615"],
            gmail.Only.Query.TrimStart('?').Split('&').Order(StringComparer.Ordinal));
        Assert.Equal("STARRED", Assert.Single(Assert.Single(Assert.Single(answer.History!).LabelsAdded!).LabelIds!));
    }

    [Fact]
    public async Task Sixty_four_bit_numbers_come_as_JSON_strings()
    {
        await using var gmail = await LoopbackGmail.AnsweringAsync(
            """{"id":"m","historyId":"18446744073709551615","internalDate":"9007199254740993","sizeEstimate":12}""");
        using var service = gmail.Client();

        var message = await service.Users.Messages.Get("me", "m").ExecuteAsync(Cancellation);

        Assert.Equal((ulong.MaxValue, 9007199254740993, 12), (message.HistoryId, message.InternalDate, message.SizeEstimate));
    }

    [Fact]
    public async Task A_packed_answer_is_asked_for_and_unpacked()
    {
        await using var gmail = await LoopbackGmail.StartAsync(async (_, response) =>
        {
            response.ContentType = "application/json";
            response.Headers.ContentEncoding = "gzip";
            await using var gzip = new GZipStream(response.Body, CompressionLevel.Fastest);
            await gzip.WriteAsync("""{"emailAddress":"a@example.com"}"""u8.ToArray());
        });
        using var service = gmail.Client();

        var profile = await service.Users.GetProfile("me").ExecuteAsync(Cancellation);

        Assert.Equal("a@example.com", profile.EmailAddress);
        Assert.Contains("gzip", gmail.Only.Headers.AcceptEncoding.ToString(), StringComparison.Ordinal);
        Assert.Contains("gzip", gmail.Only.Headers.UserAgent.ToString(), StringComparison.Ordinal);
        Assert.StartsWith("wire-tests", gmail.Only.Headers.UserAgent.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_body_goes_out_packed_and_without_the_fields_that_were_not_set()
    {
        await using var gmail = await LoopbackGmail.AnsweringAsync("""{"id":"Label_1"}""");
        using var service = gmail.Client();
        var label = new Label { Name = "Ärger", Color = new LabelColor { BackgroundColor = "#ffffff" } };

        await service.Users.Labels.Patch(label, "me", "Label_1").ExecuteAsync(Cancellation);

        Assert.Equal("PATCH", gmail.Only.Method);
        Assert.Equal("gzip", gmail.Only.Headers.ContentEncoding);
        Assert.Equal("""{"color":{"backgroundColor":"#ffffff"},"name":"Ärger"}""", gmail.Only.Text);
    }

    [Fact]
    public async Task A_method_without_an_answer_ends_well_on_an_empty_body()
    {
        await using var gmail = await LoopbackGmail.StartAsync((_, response) =>
        {
            response.StatusCode = StatusCodes.Status204NoContent;
            return Task.CompletedTask;
        });
        using var service = gmail.Client();

        Assert.Empty(await service.Users.Threads.Delete("me", "t").ExecuteAsync(Cancellation));
        Assert.Equal("DELETE", gmail.Only.Method);
    }

    [Theory]
    [InlineData(403, "userRateLimitExceeded")]
    [InlineData(404, "notFound")]
    [InlineData(401, "authError")]
    public async Task An_error_body_becomes_an_exception_with_its_reason(int status, string reason)
    {
        await using var gmail = await LoopbackGmail.AnsweringAsync(
            $$$"""{"error":{"code":{{{status}}},"message":"said so","errors":[{"domain":"global","reason":"{{{reason}}}","message":"said so"}]}}""",
            status);
        using var service = gmail.Client();

        var refusal = await Assert.ThrowsAsync<GoogleApiException>(() => service.Users.Messages.Get("me", "m").ExecuteAsync(Cancellation));

        Assert.Equal((HttpStatusCode)status, refusal.HttpStatusCode);
        Assert.Equal("gmail", refusal.ServiceName);
        Assert.Equal(("said so", reason), (refusal.Error.Message, Assert.Single(refusal.Error.Errors).Reason));
    }

    [Fact]
    public async Task An_unreadable_answer_is_quoted_in_the_exception_so_callers_must_not_log_it()
    {
        await using var gmail = await LoopbackGmail.AnsweringAsync("""{"snippet":"a private line""");
        using var service = gmail.Client();

        var broken = await Assert.ThrowsAsync<GoogleApiException>(() => service.Users.Messages.Get("me", "m").ExecuteAsync(Cancellation));

        Assert.Contains("a private line", broken.Message, StringComparison.Ordinal);
    }
}
