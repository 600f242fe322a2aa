using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace GmailConnector.Guard.Egress;

/// <summary>
/// All outgoing connections of the process. Code that needs one names its purpose and gets a handler for that purpose only; the policy
/// decides where it may connect. No proxy, no redirects, no cookies, no trace headers, and TLS as the platform checks it.
/// </summary>
internal sealed class EgressConnections(EgressRules rules, EgressRefusals refusals, ResolveName resolve, OpenSocket open) : IDisposable
{
    private const string ServerAuthentication = "1.3.6.1.5.5.7.3.1";

    private readonly ConcurrentDictionary<(EgressPurpose, DecompressionMethods), Lazy<SocketsHttpHandler>> pools = [];
    private readonly EgressDial dial = new(rules, refusals, resolve, open);

    /// <summary>A handler for one purpose. All of one purpose share their connections, so disposing of one ends nothing.</summary>
    internal HttpMessageHandler Handler(EgressPurpose purpose, DecompressionMethods unpacked = DecompressionMethods.None) =>
        new EgressHandler(
            purpose, rules, refusals, pools.GetOrAdd((purpose, unpacked), key => new(() => Connections(key.Item1, key.Item2))).Value);

    /// <summary>A client for one purpose.</summary>
    internal HttpClient Client(EgressPurpose purpose) => new(Handler(purpose));

    /// <summary>
    /// A connection for a purpose that doesn't use HTTP, checked like any other. The caller encrypts what is sent over it.
    /// </summary>
    internal Task<Stream> ConnectAsync(EgressTarget target, CancellationToken ct) => dial.ConnectAsync(target, ct);

    public void Dispose()
    {
        foreach (var pool in pools.Values.Where(p => p.IsValueCreated))
        {
            pool.Value.Dispose();
        }
    }

    private SocketsHttpHandler Connections(EgressPurpose purpose, DecompressionMethods unpacked) => new()
    {
        UseProxy = false,
        AllowAutoRedirect = false,
        UseCookies = false,
        PreAuthenticate = false,
        AutomaticDecompression = unpacked,
        ActivityHeadersPropagator = null,
        ConnectTimeout = TimeSpan.FromSeconds(20),
        PooledConnectionLifetime = TimeSpan.FromMinutes(10),
        ConnectCallback = async (context, ct) =>
        {
            var (place, scheme) = (context.DnsEndPoint, context.InitialRequestMessage.RequestUri!.Scheme);
            return await dial.ConnectAsync(new EgressTarget(purpose, scheme, place.Host, place.Port), ct);
        },
        SslOptions = Tls(),
    };

    internal static SslClientAuthenticationOptions Tls() => new()
    {
        EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13,

        // Otherwise the platform would fetch missing certificates from wherever a certificate says, over connections that nobody declared.
        CertificateChainPolicy = new X509ChainPolicy
        {
            DisableCertificateDownloads = true,
            RevocationMode = X509RevocationMode.NoCheck,
            ApplicationPolicy = { new Oid(ServerAuthentication) },
        },
    };
}
