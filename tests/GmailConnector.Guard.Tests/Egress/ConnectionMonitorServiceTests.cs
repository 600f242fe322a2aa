using System.Globalization;
using System.Net;
using System.Net.Sockets;
using GmailConnector.Evidence;
using GmailConnector.Guard.Egress;
using GmailConnector.Guard.Notices;
using GmailConnector.Guard.Ports;
using GmailConnector.Guard.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;
using Moq;

namespace GmailConnector.Guard.Tests.Egress;

/// <summary>Alone in the process: what other tests connect to meanwhile would be told as well, and only so much is.</summary>
[CollectionDefinition(nameof(ConnectionMonitorServiceTests), DisableParallelization = true)]
[Collection(nameof(ConnectionMonitorServiceTests))]
[Trait("way", "13")]
[Trait("way", "15")]
public sealed class ConnectionMonitorServiceTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_connection_past_the_way_out_is_seen_and_one_through_it_is_not()
    {
        await using var announced = new LoopbackServer();
        await using var raw = new LoopbackServer();
        var (told, evidence) = Log(raw.Port);
        using var watch = new ConnectionMonitorService(TestPolicy.Create(), evidence, NullLogger<ConnectionMonitorService>.Instance);
        await watch.StartAsync(Ct);
        using var world = new EgressWorld(new ConfiguredAddress(
            EgressPurpose.MailSource, "Google:GmailBaseUri", new Uri($"http://localhost:{announced.Port}/")));

        await world.Egress.Client(EgressPurpose.MailSource).GetStringAsync(new Uri($"http://localhost:{announced.Port}/"), Ct);
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, raw.Port, Ct);

        // The one that went through came first, so it would have been told first.
        var drafts = await told.WaitAsync(TimeSpan.FromSeconds(20), Ct);
        Assert.Equal("connection", drafts[^1].Facts["what"]);
        Assert.DoesNotContain(drafts, d => d.Facts["port"] == announced.Port.ToString(CultureInfo.InvariantCulture));
        await watch.StopAsync(Ct);
    }

    [Theory]
    [InlineData("465")]
    [InlineData("587")]
    public async Task A_notice_is_mailed_without_a_connection_or_a_look_up_of_MailKits_own(string port)
    {
        await using var server = new SmtpServer { IsImplicitTls = port == "465" };
        await using var raw = new LoopbackServer();
        var (told, evidence) = Log(raw.Port);
        using var watch = new ConnectionMonitorService(TestPolicy.Create(), evidence, NullLogger<ConnectionMonitorService>.Instance);
        await watch.StartAsync(Ct);
        var (settings, tls) = (NoticeMailerTests.Settings(("Port", port)), NoticeMailerTests.Trusting(server));
        using var world = NoticeMailerTests.World(settings, server.Port);

        Assert.Equal(
            MailerAnswer.Taken,
            await new NoticeMailer(settings, world.Egress, tls, world.Clock, NullLogger<NoticeMailer>.Instance).TellAsync(
                "amira@halo.example", "ntc_1", Ct));
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, raw.Port, Ct);

        var drafts = await told.WaitAsync(TimeSpan.FromSeconds(20), Ct);
        Assert.DoesNotContain(
            drafts, d => d.Facts["what"] == "look-up" || d.Facts["port"] == server.Port.ToString(CultureInfo.InvariantCulture));
        await watch.StopAsync(Ct);
    }

    /// <summary>All entries up to the one about that port; other tests of this process connect meanwhile.</summary>
    private static (Task<List<EvidenceDraft>> Told, IEvidenceLog Log) Log(int port)
    {
        var told = new TaskCompletionSource<List<EvidenceDraft>>(TaskCreationOptions.RunContinuationsAsynchronously);
        List<EvidenceDraft> drafts = [];
        var log = new Mock<IEvidenceLog>();
        log.Setup(l => l.AppendAsync(It.IsAny<EvidenceDraft>(), It.IsAny<CancellationToken>()))
            .Callback((EvidenceDraft draft, CancellationToken _) =>
            {
                drafts.Add(draft);
                if (draft.Kind == EvidenceKind.EgressUnannounced && draft.Facts["port"] == port.ToString(CultureInfo.InvariantCulture))
                {
                    told.TrySetResult([.. drafts]);
                }
            })
            .ReturnsAsync(Refusal.Unexplained);
        return (told.Task, log.Object);
    }
}
