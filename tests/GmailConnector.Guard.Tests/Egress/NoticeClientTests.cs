using System.Net;
using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using GmailConnector.Guard.Egress;
using GmailConnector.Guard.Notices;
using MailKit.Net.Smtp;
using MailKit.Security;
using Microsoft.Extensions.Logging.Abstractions;
using MimeKit;

namespace GmailConnector.Guard.Tests.Egress;

/// <summary>What MailKit does by itself, and that it doesn't do it here.</summary>
public sealed class NoticeClientTests
{
    private static readonly DateTimeOffset Today = TimeProvider.System.GetUtcNow();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("465")]
    [InlineData("587")]
    public async Task A_certificate_that_the_server_leaves_out_is_fetched_from_nowhere(string port)
    {
        var asked = 0;
        await using var place = new LoopbackListener((_, _) =>
        {
            Interlocked.Increment(ref asked);
            return Task.CompletedTask;
        });
        using var root = Issued("CN=Root", null, isAuthority: true);
        using var between = Issued("CN=Between", root, isAuthority: true);
        await using var server = new SmtpServer(Issued("CN=" + SmtpServer.Name, between, isAuthority: false, place.Address))
        {
            IsImplicitTls = port == "465"
        };

        await Assert.ThrowsAsync<SslHandshakeException>(() => SendAsync(server, port, () => Trusting(root)));
        Assert.Equal(0, asked);

        // The same server, and terms that let the platform fetch: so there was something to refuse.
        await Assert.ThrowsAsync<SslHandshakeException>(() => SendAsync(server, port, () =>
        {
            var options = Trusting(root);
            options.CertificateChainPolicy!.DisableCertificateDownloads = false;
            return options;
        }));
        Assert.NotEqual(0, asked);
    }

    [Fact]
    public async Task A_certificate_for_another_name_is_refused()
    {
        await using var server = new SmtpServer(Issued("CN=other.example", null, isAuthority: false));

        await Assert.ThrowsAsync<SslHandshakeException>(() => SendAsync(server, "587", () => Trusting(server.Certificate)));
        Assert.Empty(server.Encrypted);
    }

    [Fact]
    public async Task A_host_that_stops_in_the_middle_of_the_handshake_hears_no_answer()
    {
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        await using var silent = new LoopbackListener(async (stream, ct) =>
        {
            await stream.ReadAtLeastAsync(new byte[4096], 1, throwOnEndOfStream: false, ct);
            await stopping.CancelAsync();
        });
        var settings = NoticeMailerTests.Settings(("Port", "465"));
        using var world = NoticeMailerTests.World(settings, silent.Port);
        var courier = new NoticeMailer(settings, world.Egress, EgressConnections.Tls, world.Clock, NullLogger<NoticeMailer>.Instance);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => courier.TellAsync("amira@halo.example", "ntc_1", stopping.Token));
    }

    [Fact]
    public void Old_charsets_are_known_before_MimeKit_looks_which_there_are()
    {
        Assert.True(SmtpAddress.IsPlain("amira@halo.example"));
        Assert.Equal("windows-1252", Encoding.GetEncoding(1252).WebName);
    }

    [Fact]
    public async Task MailKit_by_itself_forgets_what_was_slipped_in_before_encryption_and_goes_on()
    {
        await using var server = new SmtpServer { SlippedIn = "\r\n250 all is well" };
        using var client = new SmtpClient
        {
            CheckCertificateRevocation = false,
            ServerCertificateValidationCallback = (_, _, _, _) => true
        };
        await using var connection = await ConnectionAsync(server);

        await client.ConnectAsync(connection, SmtpServer.Name, 587, SecureSocketOptions.StartTls, Ct);

        Assert.NotEmpty(server.Encrypted);
    }

    private static async Task SendAsync(SmtpServer server, string port, MakeTls tls)
    {
        var settings = NoticeMailerTests.Settings(("Port", port));
        var address = new MailboxAddress("", settings.From);
        using var message = new MimeMessage([address], [address], "", new TextPart("plain"));
        using var client = new NoticeClient(settings, tls);
        await using var connection = await ConnectionAsync(server);
        await client.SendAsync(connection, message, Ct);
    }

    private static Task<Stream> ConnectionAsync(SmtpServer server) =>
        EgressDial.OpenAsync(new IPEndPoint(IPAddress.Loopback, server.Port), Ct);

    private static SslClientAuthenticationOptions Trusting(X509Certificate2 root)
    {
        var options = EgressConnections.Tls();
        options.CertificateChainPolicy!.TrustMode = X509ChainTrustMode.CustomRootTrust;
        options.CertificateChainPolicy.CustomTrustStore.Add(root);
        return options;
    }

    private static X509Certificate2 Issued(string subject, X509Certificate2? issuer, bool isAuthority, Uri? issuerAt = null)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest(subject, key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(isAuthority, false, 0, true));
        if (!isAuthority)
        {
            var names = new SubjectAlternativeNameBuilder();
            names.AddDnsName(subject["CN=".Length..]);
            request.CertificateExtensions.Add(names.Build());
        }

        if (issuerAt is not null)
        {
            request.CertificateExtensions.Add(new X509AuthorityInformationAccessExtension(null, [issuerAt.ToString()]));
        }

        var (from, to) = (Today.AddDays(-1), Today.AddDays(1));
        using var made = issuer is null
            ? request.CreateSelfSigned(from, to)
            : request.Create(issuer, from, to, RandomNumberGenerator.GetBytes(8));
        using var whole = made.HasPrivateKey ? null : made.CopyWithPrivateKey(key);
        return X509CertificateLoader.LoadPkcs12((whole ?? made).Export(X509ContentType.Pkcs12), null);
    }
}
