using System.Collections.Concurrent;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json.Nodes;
using System.Threading.Channels;

namespace GmailConnector.Sandbox.Halo;

/// <summary>
/// Posts each change of a ticket to the webhooks, one after another and each once, and keeps what came back: HaloCRM's "Deliveries".
/// </summary>
internal sealed class HaloWebhooks : IAsyncDisposable
{
    private readonly ConcurrentQueue<HaloWebhook> webhooks = [];
    private readonly ConcurrentQueue<HaloDelivery> deliveries = [];
    private readonly ConcurrentDictionary<Guid, HaloEvent> events = new();
    private readonly Channel<HaloEvent> waiting = Channel.CreateUnbounded<HaloEvent>();

    private readonly HttpClient http = Client([]);
    private readonly HttpClient withCertificate;
    private readonly HaloCertificate certificate;
    private readonly TimeProvider time;
    private readonly Task posting;

    public HaloWebhooks(HaloDesk desk, TimeProvider time)
    {
        this.time = time;
        certificate = new HaloCertificate(time);
        withCertificate = Client(certificate.Presented);
        desk.Changed += Queue;
        posting = PostAllAsync();
    }

    public IEnumerable<HaloDelivery> Deliveries => deliveries;

    /// <summary>The SHA-256 fingerprint of the client certificate.</summary>
    public string Fingerprint => certificate.Fingerprint;

    public void Add(HaloWebhook webhook) => webhooks.Enqueue(webhook);

    /// <summary>Posts an event once more, with the same id.</summary>
    public bool Repeat(Guid id) => events.TryGetValue(id, out var known) && waiting.Writer.TryWrite(known);

    public async ValueTask DisposeAsync()
    {
        waiting.Writer.Complete();
        await posting.ConfigureAwait(false);
        http.Dispose();
        withCertificate.Dispose();
        certificate.Dispose();
    }

    private static HttpClient Client(X509CertificateCollection shown)
    {
        // Only this machine is posted to, for whose own certificate nobody vouches.
        var tls = new SslClientAuthenticationOptions
        {
            ClientCertificates = shown,
            RemoteCertificateValidationCallback = (_, _, _, _) => true,
        };
        return new(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false, SslOptions = tls })
        {
            Timeout = TimeSpan.FromSeconds(10),
        };
    }

    private void Queue(string what, SandboxTicket ticket)
    {
        if (webhooks.IsEmpty)
        {
            return;
        }

        var id = Guid.NewGuid();
        var body = new JsonObject
        {
            ["id"] = id,
            ["event"] = what,
            ["object_id"] = ticket.Id,
            ["timestamp"] = time.GetUtcNow().UtcDateTime,
            ["ticket"] = new JsonObject { ["id"] = ticket.Id, ["summary"] = ticket.Summary, ["status_id"] = ticket.Status },
        };
        events[id] = new HaloEvent(id, what, ticket.Id, body.ToJsonString());
        waiting.Writer.TryWrite(events[id]);
    }

    private async Task PostAllAsync()
    {
        await foreach (var happened in waiting.Reader.ReadAllAsync().ConfigureAwait(false))
        {
            foreach (var webhook in webhooks)
            {
                deliveries.Enqueue(new HaloDelivery(happened, await PostAsync(webhook, happened.Body).ConfigureAwait(false)));
            }
        }
    }

    private async Task<int> PostAsync(HaloWebhook webhook, string body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, webhook.Url);
        request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        webhook.Authenticate(request);
        try
        {
            using var answer = await (webhook.IsByCertificate ? withCertificate : http).SendAsync(request).ConfigureAwait(false);
            return (int)answer.StatusCode;
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException)
        {
            return 0;
        }
    }
}
