using System.Net;
using GmailConnector.Guard.Egress;
using Google.Apis.Http;

namespace GmailConnector.Gmail.Faults;

/// <summary>Google's client library over EgressConnections, for one purpose.</summary>
internal sealed class GoogleConnections : Google.Apis.Http.IHttpClientFactory
{
    private readonly HttpClientFromMessageHandlerFactory clients;

    internal GoogleConnections(EgressConnections egress, EgressPurpose purpose)
    {
        // The library asks for one handler that decompresses and one that doesn't, for raw streams. All our calls use the first.
        clients = new(o => new(
            egress.Handler(purpose, o.MayPerformDecompression ? DecompressionMethods.GZip : DecompressionMethods.None),
            o.MayPerformDecompression,
            handlesRedirect: false));
    }

    public ConfigurableHttpClient CreateHttpClient(CreateHttpClientArgs args)
    {
        var client = clients.CreateHttpClient(args);

        // Otherwise the library follows redirects itself, with the request's content.
        client.MessageHandler.FollowRedirect = false;
        return client;
    }
}
