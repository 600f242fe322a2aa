using System.Net;
using GmailConnector.Gmail.Settings;
using GmailConnector.Gmail.Tokens;
using GmailConnector.Guard.Ports;
using Google.Apis.Gmail.v1;
using Google.Apis.Http;
using Google.Apis.Json;
using Google.Apis.Services;
using Microsoft.Extensions.Options;

namespace GmailConnector.Gmail.Api;

/// <summary>Gmail clients, one a call and cheap: all share this process's one pool of connections.</summary>
internal sealed class GmailClients : IDisposable
{
    // Gmail compresses its answers only for a client that has "gzip" in its name.
    private const string ApplicationName = "HaloCRM-Gmail-Connector-gzip/1.0";

    // Google's runtime asks for one that unpacks and one that doesn't, for reading raw streams; of this client only the first is used.
    private readonly SocketsHttpHandler unpacking = Connections(DecompressionMethods.GZip);
    private readonly SocketsHttpHandler raw = Connections(DecompressionMethods.None);

    private readonly HttpClientFromMessageHandlerFactory factory;
    private readonly NewtonsoftJsonSerializer serializer;
    private readonly AccessTokens tokens;
    private readonly string baseUri;

    public GmailClients(IOptions<GoogleSettings> options, AccessTokens tokens)
    {
        this.tokens = tokens;
        baseUri = options.Value.GmailBaseUri!;
        factory = new HttpClientFromMessageHandlerFactory(
            o => new HttpClientFromMessageHandlerFactory.ConfiguredHttpMessageHandler(
                new SharedHandler(o.MayPerformDecompression ? unpacking : raw), o.MayPerformDecompression, handlesRedirect: false));

        // The payload of a deeply nested message is deeply nested JSON.
        var json = NewtonsoftJsonSerializer.CreateDefaultSettings();
        json.MaxDepth = 512;
        serializer = new NewtonsoftJsonSerializer(json);
    }

    internal GmailService For(MailboxRecord mailbox) => new(new BaseClientService.Initializer
    {
        ApplicationName = ApplicationName,
        BaseUri = baseUri,
        GZipEnabled = true,
        HttpClientFactory = factory,
        HttpClientInitializer = new MailboxCredential(tokens, mailbox),
        DefaultExponentialBackOffPolicy = ExponentialBackOffPolicy.None,
        Serializer = serializer,
    });

    public void Dispose()
    {
        unpacking.Dispose();
        raw.Dispose();
    }

    private static SocketsHttpHandler Connections(DecompressionMethods unpacked) => new()
    {
        AutomaticDecompression = unpacked,
        AllowAutoRedirect = false,
        UseCookies = false,
        PooledConnectionLifetime = TimeSpan.FromMinutes(10),
    };

    /// <summary>Outlives the clients that dispose it.</summary>
    private sealed class SharedHandler(HttpMessageHandler shared) : DelegatingHandler(shared)
    {
        protected override void Dispose(bool disposing)
        {
        }
    }
}
