using System.Net;
using System.Net.Http.Headers;
using System.Text;
using GmailConnector.Sandbox.Tests.Support;
using Google.Apis.Gmail.v1;
using Google.Apis.Gmail.v1.Data;
using Google.Apis.Http;
using Google.Apis.Requests;
using Google.Apis.Services;
using Google.Apis.Upload;

namespace GmailConnector.Sandbox.Tests.Dotnet;

/// <summary>The runtime of Google's .NET client, which the connector stands on: batches, uploads, zipped bodies, errors.</summary>
public sealed class OfficialRuntimeTests : IAsyncLifetime
{
    private LocalGoogle google = null!;
    private GmailService gmail = null!;

    public async ValueTask InitializeAsync()
    {
        google = await LocalGoogle.StartAsync();
        gmail = new GmailService(new BaseClientService.Initializer
        {
            BaseUri = google.Server.BaseUri.ToString(),
            GZipEnabled = true,
            HttpClientInitializer = new Bearer(google.As(LocalGoogle.Amira).Token),
        });
    }

    public async ValueTask DisposeAsync()
    {
        gmail.Dispose();
        await google.DisposeAsync();
    }

    [Fact]
    public async Task A_batch_tells_each_parts_own_outcome()
    {
        var id = google.Server.Deliver(LocalGoogle.Amira, "Subject: here\r\n\r\nx"u8);
        var outcomes = new List<(int Index, string? Subject, HttpStatusCode? Error)>();
        var batch = new BatchRequest(gmail);
        foreach (var wanted in new[] { id, "19aaaaaaaaaaaaaa", id })
        {
            batch.Queue<Message>(gmail.Users.Messages.Get("me", wanted), (message, error, index, _) => outcomes.Add(
                (index, message?.Payload?.Headers?.First(h => h.Name == "Subject").Value, (HttpStatusCode?)error?.Code)));
        }

        await batch.ExecuteAsync(TestContext.Current.CancellationToken);

        Assert.Equal([(0, "here", null), (1, null, HttpStatusCode.NotFound), (2, "here", null)], outcomes);
    }

    [Fact]
    public async Task A_resumable_upload_in_many_chunks_sends_one_mail()
    {
        var mail = Encoding.ASCII.GetBytes(Mail.WithAttachment(LocalGoogle.Ben, "Chunked", new byte[1024 * 1024]));
        var upload = gmail.Users.Messages.Send(new Message(), "me", new MemoryStream(mail), "message/rfc822");
        upload.ChunkSize = ResumableUpload.MinimumChunkSize;
        var progress = await upload.UploadAsync(TestContext.Current.CancellationToken);

        Assert.True(progress.Status == UploadStatus.Completed, progress.Exception?.ToString());
        Assert.Equal(["SENT"], upload.ResponseBody.LabelIds);
        Assert.Single(await google.As(LocalGoogle.Ben).Search("subject:chunked"));
    }

    [Fact]
    public async Task Sending_and_reading_through_typed_calls_works_zipped()
    {
        var sent = await gmail.Users.Messages.Send(
            new Message { Raw = Mail.Base64(Mail.Plain(LocalGoogle.Ben, "Typed", new string('z', 5000))) }, "me")
            .ExecuteAsync(TestContext.Current.CancellationToken);
        var read = await gmail.Users.Messages.Get("me", sent.Id!).ExecuteAsync(TestContext.Current.CancellationToken);

        Assert.Equal("Typed", read.Payload!.Headers!.First(h => h.Name == "Subject").Value);
        Assert.True(read.HistoryId > 0);
        Assert.Equal(google.Time.GetUtcNow().ToUnixTimeMilliseconds(), read.InternalDate);
    }

    [Fact]
    public async Task A_refusal_arrives_as_googles_exception_with_its_reason()
    {
        var refused = await Assert.ThrowsAsync<Google.GoogleApiException>(() =>
            gmail.Users.Messages.Get("me", "19aaaaaaaaaaaaaa").ExecuteAsync(TestContext.Current.CancellationToken));

        Assert.Equal(HttpStatusCode.NotFound, refused.HttpStatusCode);
        Assert.Equal("notFound", refused.Error.Errors.Single().Reason);
    }

    private sealed class Bearer(string token) : IConfigurableHttpClientInitializer
    {
        public void Initialize(ConfigurableHttpClient httpClient) =>
            httpClient.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
    }
}
