using System.Collections.Concurrent;
using Google.Apis.Http;
using Google.Apis.Services;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Google.Apis.Gmail.v1.Tests.Wire;

/// <summary>A real HTTP server that keeps what it gets and answers what the test says. Its base address has a path of its own.</summary>
internal sealed class LoopbackGmail : IAsyncDisposable
{
    private readonly WebApplication _server;
    private readonly ConcurrentQueue<ReceivedRequest> _received = new();

    private LoopbackGmail(WebApplication server) => _server = server;

    public string BaseUri => $"{_server.Urls.Single()}/google/";

    public IReadOnlyList<ReceivedRequest> Received => [.. _received];

    public ReceivedRequest Only => Assert.Single(_received);

    public static async Task<LoopbackGmail> StartAsync(Func<ReceivedRequest, HttpResponse, Task> answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var gmail = new LoopbackGmail(builder.Build());
        gmail._server.Run(async context =>
        {
            var request = await ReceivedRequest.ReadAsync(context.Request);
            gmail._received.Enqueue(request);
            await answer(request, context.Response);
        });
        await gmail._server.StartAsync(TestContext.Current.CancellationToken);
        return gmail;
    }

    public static Task<LoopbackGmail> AnsweringAsync(string json, int status = StatusCodes.Status200OK) =>
        StartAsync((_, response) => WriteJsonAsync(response, json, status));

    public static Task WriteJsonAsync(HttpResponse response, string json, int status = StatusCodes.Status200OK)
    {
        response.StatusCode = status;
        response.ContentType = "application/json; charset=UTF-8";
        return response.WriteAsync(json);
    }

    public GmailService Client() => new(new BaseClientService.Initializer
    {
        ApplicationName = "wire-tests",
        BaseUri = BaseUri,
        // No second try behind the test's back.
        DefaultExponentialBackOffPolicy = ExponentialBackOffPolicy.None,
    });

    public async ValueTask DisposeAsync() => await _server.DisposeAsync();
}
