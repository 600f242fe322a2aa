using GmailConnector.Gmail.Faults;
using GmailConnector.Gmail.Settings;
using GmailConnector.Gmail.Tokens;
using GmailConnector.Guard.Egress;
using GmailConnector.Guard.Ports;
using Google.Apis.Gmail.v1;
using Google.Apis.Http;
using Google.Apis.Json;
using Google.Apis.Services;
using Microsoft.Extensions.Options;

namespace GmailConnector.Gmail.Api;

/// <summary>Gmail clients, one a call and cheap: all share this process's one pool of connections.</summary>
internal sealed class GmailClients
{
    // Gmail compresses its answers only for a client that has "gzip" in its name.
    private const string ApplicationName = "HaloCRM-Gmail-Connector-gzip/1.0";

    private readonly GoogleConnections connections;
    private readonly NewtonsoftJsonSerializer serializer;
    private readonly AccessTokens tokens;
    private readonly string baseUri;

    public GmailClients(IOptions<GoogleSettings> options, AccessTokens tokens, EgressConnections egress)
    {
        this.tokens = tokens;
        baseUri = options.Value.GmailBaseUri!;
        connections = new GoogleConnections(egress, EgressPurpose.MailSource);

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
        HttpClientFactory = connections,
        HttpClientInitializer = new MailboxCredential(tokens, mailbox),
        DefaultExponentialBackOffPolicy = ExponentialBackOffPolicy.None,
        Serializer = serializer,
    });
}
