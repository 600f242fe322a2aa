using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using GmailConnector.Guard.Ports;
using GmailConnector.Halo.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Moq;

namespace GmailConnector.Halo.Tests;

/// <summary>HaloCRM's webhook: only HaloCRM's is taken, each event once and in time, and of it a number.</summary>
public sealed class WebhookTests
{
    private const string Secret = "a-secret-of-HaloCRM";

    private static readonly DateTimeOffset Now = new(2026, 3, 2, 9, 30, 0, TimeSpan.Zero);

    private readonly Mock<ITicketEventStore> events = new(MockBehavior.Strict);
    private readonly HaloSettings settings = new()
    {
        Webhook = new HaloWebhookSettings { Authentication = WebhookAuthentication.Bearer, Secret = Secret },
    };

    public WebhookTests() => events.Setup(e =>
        e.TakeAsync(It.IsAny<TicketEventRecord>(), It.IsAny<DateTimeOffset>(), It.IsAny<CancellationToken>())).ReturnsAsync(true);

    private static string Good => Body("e-1", 4111, "2026-03-02T09:29:00Z");

    [Fact]
    public async Task Of_an_event_its_id_and_the_tickets_number_are_taken_and_the_time_when_it_came()
    {
        Assert.Equal(204, await PostAsync(Good));

        events.Verify(e => e.TakeAsync(
            new TicketEventRecord(TenantId.Default, "e-1", TicketNumber.Of(4111)!.Value, Now), Now.AddMinutes(-70), It.IsAny<CancellationToken>()));
        events.Setup(e => e.TakeAsync(It.IsAny<TicketEventRecord>(), It.IsAny<DateTimeOffset>(), It.IsAny<CancellationToken>()))
            .ReturnsAsync(false);
        Assert.Equal(204, await PostAsync(Good));
        events.Setup(e => e.TakeAsync(It.IsAny<TicketEventRecord>(), It.IsAny<DateTimeOffset>(), It.IsAny<CancellationToken>()))
            .ThrowsAsync(new StoreUnavailableException("away"));
        Assert.Equal(503, await PostAsync(Good));
    }

    [Theory]
    [InlineData("Basic", "halo", "Authorization", "Basic aGFsbzphLXNlY3JldC1vZi1IYWxvQ1JN", 204)]
    [InlineData("Basic", "halo", "Authorization", "basic aGFsbzphLXNlY3JldC1vZi1IYWxvQ1JN", 204)]
    [InlineData("Basic", "other", "Authorization", "Basic aGFsbzphLXNlY3JldC1vZi1IYWxvQ1JN", 401)]
    [InlineData("Basic", "halo", "Authorization", "Bearer a-secret-of-HaloCRM", 401)]
    [InlineData("Bearer", null, "Authorization", "Bearer a-secret-of-HaloCRM", 204)]
    [InlineData("Bearer", null, "Authorization", "Bearer a-secret-of-halocrm", 401)]
    [InlineData("Bearer", null, "Authorization", "Bearer", 401)]
    [InlineData("Bearer", null, "Authorization", "", 401)]
    [InlineData("Bearer", null, "X-Other", "Bearer a-secret-of-HaloCRM", 401)]
    [InlineData("ApiKey", "X-Halo-Key", "X-Halo-Key", "a-secret-of-HaloCRM", 204)]
    [InlineData("ApiKey", "X-Halo-Key", "X-Halo-Key", "a-secret", 401)]
    [InlineData("ApiKey", "X-Halo-Key", "Authorization", "Bearer a-secret-of-HaloCRM", 401)]
    [InlineData("Certificate", null, "Authorization", "Bearer a-secret-of-HaloCRM", 401)]
    [InlineData(null, null, "Authorization", "Bearer a-secret-of-HaloCRM", 404)]
    public async Task Only_what_proves_to_be_HaloCRMs_is_read(
        string? authentication, string? name, string header, string value, int status)
    {
        settings.Webhook.Authentication = authentication is null ? null : Enum.Parse<WebhookAuthentication>(authentication);
        settings.Webhook.Name = name;

        Assert.Equal(status, await PostAsync(Good, header, value));
        events.Verify(
            e => e.TakeAsync(It.IsAny<TicketEventRecord>(), It.IsAny<DateTimeOffset>(), It.IsAny<CancellationToken>()),
            status == 204 ? Times.Once : Times.Never);
    }

    [Theory]
    [InlineData("", 400)]
    [InlineData("{}", 400)]
    [InlineData("[]", 400)]
    [InlineData("<html></html>", 400)]
    [InlineData("""{"id":"e-1","object_id":4111""", 400)]
    [InlineData("""{"id":"e-1","id":"e-2","object_id":4111,"timestamp":"2026-03-02T09:29:00Z"}""", 400)]
    [InlineData("""{"id":"e-1","object_id":0,"timestamp":"2026-03-02T09:29:00Z"}""", 400)]
    [InlineData("""{"id":"e-1","object_id":"4111","timestamp":"2026-03-02T09:29:00Z"}""", 400)]
    [InlineData("""{"id":"e 1","object_id":4111,"timestamp":"2026-03-02T09:29:00Z"}""", 400)]
    [InlineData("""{"id":"e-1","object_id":4111}""", 400)]
    [InlineData("""{"id":"e-1","object_id":4111,"timestamp":"2026-03-02T08:29:59Z"}""", 422)]
    [InlineData("""{"id":"e-1","object_id":4111,"timestamp":"2026-03-02T09:35:01Z"}""", 422)]
    [InlineData("""{"id":"e-1","object_id":4111,"timestamp":"2026-03-02T08:30:00","ticket":{"summary":"Scanner"}}""", 204)]
    [InlineData("""{"id":"e-1","object_id":4111,"timestamp":"2026-03-02T10:29:00+01:00"}""", 204)]
    public async Task What_isnt_an_event_or_not_one_of_this_hour_changes_nothing(string body, int status)
    {
        Assert.Equal(status, await PostAsync(body));
        events.Verify(
            e => e.TakeAsync(It.IsAny<TicketEventRecord>(), It.IsAny<DateTimeOffset>(), It.IsAny<CancellationToken>()),
            status == 204 ? Times.Once : Times.Never);
    }

    [Fact]
    public async Task A_body_beyond_the_limit_is_none() =>
        Assert.Equal(400, await PostAsync(Good[..^1] + ",\"x\":\"" + new string('x', HaloWebhook.MostBytes) + "\"}"));

    [Fact]
    public async Task With_a_client_certificate_only_HaloCRMs_own_gets_through_over_TLS()
    {
        using var halos = Certificate("halo");
        using var others = Certificate("halo");
        using var server = Certificate("localhost");
        settings.Webhook.Authentication = WebhookAuthentication.Certificate;
        var digits = halos.GetCertHashString(HashAlgorithmName.SHA256).ToLowerInvariant();
        settings.Webhook.Certificate = string.Join(':', digits.Chunk(2).Select(c => new string(c)));
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration().ConfigureKestrel(k =>
        {
            new WebhookCertificate(Of(settings)).Configure(k);
            k.Listen(System.Net.IPAddress.Loopback, 0, l => l.UseHttps(h =>
            {
                h.ServerCertificate = server;
                h.ClientCertificateMode = ClientCertificateMode.AllowCertificate;
            }));
        });
        await using var app = builder.Build();
        ((IApplicationBuilder)app).Run(async c => c.Response.StatusCode = await Webhook().TakeAsync(c, TenantId.Default));
        await app.StartAsync(TestContext.Current.CancellationToken);

        Assert.Equal(204, await OverTlsAsync(app, halos));
        Assert.Equal(401, await OverTlsAsync(app, null));
        await Assert.ThrowsAnyAsync<Exception>(() => OverTlsAsync(app, others));
    }

    private static string Body(string id, int ticket, string at) =>
        $$"""{"id":"{{id}}","event":"Ticket Updated","object_id":{{ticket}},"timestamp":"{{at}}","ticket":{"summary":"A secret"} }""";

    private static X509Certificate2 Certificate(string name)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        using var made = request.CreateSelfSigned(TimeProvider.System.GetUtcNow().AddDays(-1), TimeProvider.System.GetUtcNow().AddDays(1));
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pkcs12), null);
    }

    private static async Task<int> OverTlsAsync(WebApplication app, X509Certificate2? certificate)
    {
        using var handler = new SocketsHttpHandler
        {
            SslOptions = new SslClientAuthenticationOptions
            {
                ClientCertificates = certificate is null ? null : [certificate],
                RemoteCertificateValidationCallback = (_, _, _, _) => true,
            },
        };
        using var client = new HttpClient(handler);
        using var content = new StringContent(Good, Encoding.UTF8, "application/json");
        using var answer = await client.PostAsync(new Uri(app.Urls.First()), content, TestContext.Current.CancellationToken);
        return (int)answer.StatusCode;
    }

    private static HaloTenants Of(HaloSettings settings) => new GivenSettings((TenantId.Default, settings)).Tenants;

    private HaloWebhook Webhook() => new(Of(settings), events.Object, new FixedClock());

    private Task<int> PostAsync(string body, string header = "Authorization", string value = "Bearer " + Secret)
    {
        var context = new DefaultHttpContext();
        context.Request.Method = "POST";
        context.Request.Headers[header] = value;
        context.Request.Body = new MemoryStream(Encoding.UTF8.GetBytes(body));
        return Webhook().TakeAsync(context, TenantId.Default);
    }

    private sealed class FixedClock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => Now;
    }
}
