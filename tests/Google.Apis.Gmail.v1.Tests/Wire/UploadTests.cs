using System.Net;
using System.Text;
using Google.Apis.Gmail.v1.Data;
using Google.Apis.Upload;
using Microsoft.AspNetCore.Http;

namespace Google.Apis.Gmail.v1.Tests.Wire;

public sealed class UploadTests
{
    private const string SessionPath = "/google/sessions/5f";
    private static readonly byte[] Mail = Encoding.ASCII.GetBytes("Subject: x\r\n\r\n" + new string('y', ResumableUpload.MinimumChunkSize));

    [Fact]
    public async Task A_message_is_sent_in_chunks_to_the_session_that_the_derived_address_opens()
    {
        await using var gmail = await TakingUploadsAsync();
        using var service = gmail.Client();
        var upload = service.Users.Messages.Send(new Message { ThreadId = "t1" }, "me", new MemoryStream(Mail), "message/rfc822");
        upload.ChunkSize = ResumableUpload.MinimumChunkSize;
        upload.Fields = "id,threadId";

        var progress = await upload.UploadAsync(TestContext.Current.CancellationToken);

        Assert.Null(progress.Exception);
        Assert.Equal(UploadStatus.Completed, progress.Status);
        Assert.Equal(("sent", 9ul), (upload.ResponseBody.Id, upload.ResponseBody.HistoryId));
        var opening = gmail.Received[0];
        Assert.Equal(("POST", "/google/upload/gmail/v1/users/me/messages/send"), (opening.Method, opening.Path));
        Assert.Contains("uploadType=resumable", opening.Query, StringComparison.Ordinal);
        Assert.Contains("fields=id%2CthreadId", opening.Query, StringComparison.Ordinal);
        Assert.Equal("message/rfc822", opening.Headers["X-Upload-Content-Type"]);
        Assert.Equal($"{Mail.Length}", opening.Headers["X-Upload-Content-Length"]);
        Assert.Equal("""{"threadId":"t1"}""", opening.Text);
    }

    [Fact]
    public async Task The_chunks_of_an_upload_make_up_the_message()
    {
        await using var gmail = await TakingUploadsAsync();
        using var service = gmail.Client();
        var upload = service.Users.Drafts.Update(new Draft(), "me", "d1", new MemoryStream(Mail), "message/rfc822");
        upload.ChunkSize = ResumableUpload.MinimumChunkSize;

        await upload.UploadAsync(TestContext.Current.CancellationToken);

        Assert.Equal(("PUT", "/google/upload/gmail/v1/users/me/drafts/d1"), (gmail.Received[0].Method, gmail.Received[0].Path));
        var chunks = gmail.Received.Skip(1).ToList();
        Assert.All(chunks, chunk => Assert.Equal(("PUT", SessionPath), (chunk.Method, chunk.Path)));
        Assert.Equal(
            [
                $"bytes 0-{ResumableUpload.MinimumChunkSize - 1}/{Mail.Length}",
                $"bytes {ResumableUpload.MinimumChunkSize}-{Mail.Length - 1}/{Mail.Length}"
            ],
            chunks.Select(chunk => chunk.Headers.ContentRange.ToString()));
        Assert.Equal(Mail, chunks.SelectMany(chunk => chunk.Bytes));
    }

    [Fact]
    public async Task An_upload_that_Gmail_refuses_fails_with_Gmails_reason()
    {
        await using var gmail = await LoopbackGmail.AnsweringAsync(
            """{"error":{"code":413,"message":"too large","errors":[{"domain":"global","reason":"uploadTooLarge"}]}}""",
            StatusCodes.Status413PayloadTooLarge);
        using var service = gmail.Client();

        var progress = await service.Users.Messages
            .Send(new Message(), "me", new MemoryStream(Mail), "message/rfc822")
            .UploadAsync(TestContext.Current.CancellationToken);

        Assert.Equal(UploadStatus.Failed, progress.Status);
        var refusal = Assert.IsType<GoogleApiException>(progress.Exception);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, refusal.HttpStatusCode);
        Assert.Equal("uploadTooLarge", Assert.Single(refusal.Error.Errors).Reason);
    }

    private static Task<LoopbackGmail> TakingUploadsAsync() =>
        LoopbackGmail.StartAsync((request, response) =>
        {
            if (request.Path != SessionPath)
            {
                response.Headers.Location = $"http://{request.Headers.Host}{SessionPath}";
                return Task.CompletedTask;
            }

            var sent = request.Headers.ContentRange.ToString().Split(' ', '-', '/');
            if (int.Parse(sent[2]) + 1 == int.Parse(sent[3]))
            {
                return LoopbackGmail.WriteJsonAsync(response, """{"id":"sent","historyId":"9"}""");
            }

            response.StatusCode = StatusCodes.Status308PermanentRedirect;
            response.Headers.Range = $"bytes=0-{sent[2]}";
            return Task.CompletedTask;
        });
}
