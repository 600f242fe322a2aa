using System.Net;
using Google.Apis.Http;
using Google.Apis.Services;

namespace Google.Apis.Gmail.v1.Tests.Facts;

/// <summary>Stands in for the network: keeps what would have been sent and answers that an upload session is open.</summary>
internal sealed class UnsentRequests : HttpClientFactory
{
    private readonly Recorder _recorder = new();

    public HttpRequestMessage Last =>
        _recorder.Last ?? throw new InvalidOperationException("nothing was sent");

    public BaseClientService.Initializer Initializer(string? baseUri = null) =>
        new() { HttpClientFactory = this, ApplicationName = "facts", BaseUri = baseUri };

    protected override HttpMessageHandler CreateHandler(CreateHttpClientArgs args) => _recorder;

    private sealed class Recorder : HttpMessageHandler
    {
        public HttpRequestMessage? Last { get; private set; }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Last = request;
            var response = new HttpResponseMessage(HttpStatusCode.OK) { RequestMessage = request };
            response.Headers.Location = new Uri("https://gmail.googleapis.com/session");
            return Task.FromResult(response);
        }
    }
}
