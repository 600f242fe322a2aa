using System.Net;
using GmailConnector.Guard.Egress;
using Google.Apis.Http;

namespace GmailConnector.Gmail.Faults;

/// <summary>Google's runtime over the one way out, for one purpose.</summary>
internal sealed class GoogleConnections : Google.Apis.Http.IHttpClientFactory
{
    private readonly HttpClientFromMessageHandlerFactory clients;

    internal GoogleConnections(EgressConnections egress, EgressPurpose purpose)
    {
        // It asks for one that unpacks and one that doesn't, for reading raw streams; of our calls all use the first.
        clients = new(o => new(
            egress.Handler(purpose, o.MayPerformDecompression ? DecompressionMethods.GZip : DecompressionMethods.None),
            o.MayPerformDecompression,
            handlesRedirect: false));
    }

    public ConfigurableHttpClient CreateHttpClient(CreateHttpClientArgs args)
    {
        var client = clients.CreateHttpClient(args);

        // It would follow redirects by itself, with the request's content.
        client.MessageHandler.FollowRedirect = false;
        return client;
    }
}
