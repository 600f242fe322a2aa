using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using GmailConnector.Guard.Egress;
using GmailConnector.Guard.Tests.Support;

namespace GmailConnector.Guard.Tests.Egress;

/// <summary>Real requests over real sockets of this machine; what would leave it is caught where the socket would open.</summary>
[Trait("way", "13")]
public sealed class EgressTests : IAsyncDisposable
{
    private static readonly IPAddress Google = IPAddress.Parse("142.250.1.1");
    private readonly LoopbackServer server = new();
    private readonly List<IPEndPoint> opened = [];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => server.DisposeAsync();

    [Fact]
    public async Task A_stand_in_is_reached_for_its_purpose_and_for_no_other()
    {
        using var world = new EgressWorld(StandIn(EgressPurpose.MailSource, server.Address));

        Assert.Equal("OK", await world.Egress.Client(EgressPurpose.MailSource).GetStringAsync(server.Address, Ct));
        var refused = await RefusedAsync(world, EgressPurpose.Authorization, server.Address);

        Assert.Equal(EgressRule.LiteralAddress, refused.Refusal.Rule);
        Assert.Equal(1, server.Connections);
    }

    [Fact]
    [Trait("way", "14")]
    public async Task A_redirect_to_an_unlisted_host_is_an_answer_and_is_not_followed()
    {
        await using var elsewhere = new LoopbackServer();
        await using var redirecting = new LoopbackServer(
            $"HTTP/1.1 307 Temporary Redirect\r\nLocation: {elsewhere.Address}collect\r\nContent-Length: 0\r\n\r\n");
        using var world = new EgressWorld(StandIn(EgressPurpose.MailSource, redirecting.Address));
        using var mail = new StringContent("Dear Amira");

        using var answer = await world.Egress.Client(EgressPurpose.MailSource).PostAsync(redirecting.Address, mail, Ct);

        Assert.Equal(HttpStatusCode.TemporaryRedirect, answer.StatusCode);
        Assert.Equal((1, 0), (redirecting.Connections, elsewhere.Connections));

        // And whoever follows it by hand comes to the same door.
        await RefusedAsync(world, EgressPurpose.MailSource, answer.Headers.Location!);
        Assert.Equal(0, elsewhere.Connections);
    }

    [Fact]
    [Trait("way", "14")]
    public async Task A_name_that_first_leads_to_Google_and_then_to_this_machine_is_refused_the_second_time()
    {
        Queue<IPAddress[]> answers = new([[Google], [IPAddress.Loopback]]);
        using var world = Declared(server.Port, (_, _) => Task.FromResult(answers.Dequeue()));
        var client = world.Egress.Client(EgressPurpose.MailSource);
        var address = new Uri($"https://gmail.googleapis.com:{server.Port}/");

        // The first goes to the address that was judged, and to no other: nobody is there.
        await Assert.ThrowsAsync<HttpRequestException>(() => client.GetAsync(address, Ct));
        Assert.Equal([new IPEndPoint(Google, server.Port)], opened);
        Assert.Empty(world.Evidence.Entries);

        var refused = await RefusedAsync(world, EgressPurpose.MailSource, address);
        Assert.Equal(EgressRule.AddressNotPublic, refused.Refusal.Rule);
        Assert.Single(opened);
        Assert.Equal(0, server.Connections);
        Assert.Equal("gmail.googleapis.com", Assert.Single(world.Evidence.Entries).Facts["host"]);
    }

    [Theory]
    [Trait("way", "14")]
    [InlineData("127.0.0.1")]
    [InlineData("::1")]
    [InlineData("::ffff:127.0.0.1")]
    [InlineData("10.0.0.7")]
    [InlineData("169.254.169.254")]
    public async Task A_name_that_leads_to_both_is_refused_whole(string other)
    {
        foreach (var answer in new IPAddress[][] { [Google, IPAddress.Parse(other)], [IPAddress.Parse(other), Google] })
        {
            using var world = Declared(server.Port, (_, _) => Task.FromResult(answer));

            var refused = await RefusedAsync(world, EgressPurpose.MailSource, new Uri($"https://gmail.googleapis.com:{server.Port}/"));

            Assert.Equal(EgressRule.AddressNotPublic, refused.Refusal.Rule);
        }

        Assert.Empty(opened);
        Assert.Equal(0, server.Connections);
    }

    [Fact]
    public async Task A_name_that_nobody_declared_is_not_even_asked_for()
    {
        using var world = Declared(
            443, (_, _) => throw new InvalidOperationException("It was looked up, and whoever answers names has the word."));

        var refused = await RefusedAsync(world, EgressPurpose.MailSource, new Uri("https://dear-amira-your-order-4711.example.com/"));

        Assert.Equal(RefusalCode.DestinationRefused, refused.Refusal.Code);
        Assert.Equal(RemedyKind.TellOperator, refused.Refusal.Kind);
    }

    [Fact]
    public async Task A_host_header_does_not_lead_past_the_host()
    {
        using var world = new EgressWorld(StandIn(EgressPurpose.MailSource, server.Address));
        using var request = new HttpRequestMessage(HttpMethod.Get, server.Address);
        request.Headers.Host = "elsewhere.example.com";

        var refused = await Assert.ThrowsAnyAsync<HttpRequestException>(() =>
            world.Egress.Client(EgressPurpose.MailSource).SendAsync(request, Ct));

        Assert.Equal(EgressRule.HostHeader, EgressRefusedException.In(refused)!.Refusal.Rule);
        Assert.Equal(0, server.Connections);
    }

    [Fact]
    public async Task A_proxy_that_the_environment_names_sees_nothing()
    {
        await using var proxy = new LoopbackServer();
        var before = HttpClient.DefaultProxy;
        HttpClient.DefaultProxy = new WebProxy(proxy.Address, BypassOnLocal: false);
        try
        {
            using var world = new EgressWorld(StandIn(EgressPurpose.MailSource, server.Address));
            await world.Egress.Client(EgressPurpose.MailSource).GetStringAsync(server.Address, Ct);
            Assert.Equal((1, 0), (server.Connections, proxy.Connections));

            // So would any other client have gone.
            using var other = new HttpClient();
            await other.GetStringAsync(new Uri("http://gmail.example.com/"), Ct);
            Assert.Equal(1, proxy.Connections);
        }
        finally
        {
            HttpClient.DefaultProxy = before;
        }
    }

    [Fact]
    public async Task A_certificate_that_nobody_vouches_for_ends_the_connection()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var made = request.CreateSelfSigned(TimeProvider.System.GetUtcNow().AddDays(-1), TimeProvider.System.GetUtcNow().AddDays(1));
        await using var tls = new LoopbackServer(secure: async stream =>
        {
            var secured = new SslStream(stream);
            await secured.AuthenticateAsServerAsync(made);
            return secured;
        });
        var address = new Uri($"https://localhost:{tls.Port}/");
        using var world = new EgressWorld(StandIn(EgressPurpose.MailSource, address));

        var failed = await Assert.ThrowsAsync<HttpRequestException>(() =>
            world.Egress.Client(EgressPurpose.MailSource).GetAsync(address, Ct));

        Assert.IsType<AuthenticationException>(failed.InnerException);
        Assert.Null(EgressRefusedException.In(failed));
        Assert.Equal(1, tls.Connections);
    }

    [Fact]
    public async Task Handlers_come_and_go_and_their_connections_stay()
    {
        using var world = new EgressWorld(StandIn(EgressPurpose.MailSource, server.Address));
        for (var i = 0; i < 3; i++)
        {
            using var client = world.Egress.Client(EgressPurpose.MailSource);
            Assert.Equal("OK", await client.GetStringAsync(server.Address, Ct));
        }
    }

    private static ConfiguredAddress StandIn(EgressPurpose purpose, Uri address) => new(purpose, "Google:GmailBaseUri", address);

    private static async Task<EgressRefusedException> RefusedAsync(EgressWorld world, EgressPurpose purpose, Uri address)
    {
        var failure = await Assert.ThrowsAnyAsync<HttpRequestException>(() => world.Egress.Client(purpose).GetAsync(address, Ct));
        return EgressRefusedException.In(failure) ?? throw new InvalidOperationException("It failed, and wasn't refused.", failure);
    }

    /// <summary>Gmail declared at a port of ours, and sockets that only note where they would have gone.</summary>
    private EgressWorld Declared(int port, ResolveName resolve)
    {
        var world = new EgressWorld([], resolve, (place, _) =>
        {
            opened.Add(place);
            throw new SocketException((int)SocketError.ConnectionRefused);
        }, p => p with { Destinations = [.. p.Destinations.Select(d => d with { Port = port })] });
        return world;
    }
}
