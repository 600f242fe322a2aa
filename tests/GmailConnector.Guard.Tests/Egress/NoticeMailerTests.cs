using System.Globalization;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using GmailConnector.Guard.Egress;
using GmailConnector.Guard.Notices;
using GmailConnector.Guard.Tests.Support;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;
using MimeKit;

namespace GmailConnector.Guard.Tests.Egress;

public sealed class NoticeMailerTests : IAsyncDisposable
{
    private const string To = "amira@halo.example";

    private readonly SmtpServer server = new();
    private EgressWorld? world;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        world?.Dispose();
        await server.DisposeAsync();
    }

    [Theory]
    [InlineData("465")]
    [InlineData("587")]
    public async Task One_fixed_text_goes_out_encrypted_with_nothing_but_where_to_read_more(string port)
    {
        server.IsImplicitTls = port == "465";

        Assert.Equal(
            MailerAnswer.Taken, await Courier(("Port", port), ("User", "connector"), ("Password", "pass word")).TellAsync(To, "ntc_1", Ct));

        var mail = Assert.Single(server.Mails);
        var body = mail[(mail.IndexOf("\n\n", StringComparison.Ordinal) + 2)..];
        Assert.Equal(
            "Something about your mail needs your attention:\nhttps://mail.halo.example/notices\n\nSign in there to read what it is. This mail deliberately contains no details.\n",
            body);
        Assert.Contains("Message-ID: <ntc_1@halo.example>\n", mail, StringComparison.Ordinal);
        Assert.Equal(port == "465" ? [] : ["EHLO halo.example", "STARTTLS"], server.InClear);
        Assert.Contains("AUTH PLAIN " + Convert.ToBase64String("\0connector\0pass word"u8), server.Encrypted);
    }

    [Fact]
    public async Task In_German_it_says_the_same()
    {
        var before = CultureInfo.CurrentUICulture;
        CultureInfo.CurrentUICulture = new CultureInfo("de");
        try
        {
            Assert.Equal(MailerAnswer.Taken, await Courier(("Port", "587")).TellAsync(To, "ntc_1", Ct));
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }

        var mail = MimeMessage.Load(new MemoryStream(Encoding.UTF8.GetBytes(Assert.Single(server.Mails))), Ct);
        Assert.Equal("Etwas zu Ihren E-Mails braucht Ihre Aufmerksamkeit", mail.Subject);
        Assert.Equal(
            "Etwas zu Ihren E-Mails braucht Ihre Aufmerksamkeit:\nhttps://mail.halo.example/notices\n\n"
            + "Melden Sie sich dort an, um zu lesen, was es ist. Diese E-Mail enthält absichtlich keine Einzelheiten.\n",
            mail.TextBody?.ReplaceLineEndings("\n"));
    }

    [Fact]
    public async Task Where_encryption_is_stripped_nothing_is_said_but_hello()
    {
        server.OffersStartTls = false;

        Assert.Equal(
            MailerAnswer.Unreachable, await Courier(("Port", "587"), ("User", "connector"), ("Password", "x")).TellAsync(To, "ntc_1", Ct));

        Assert.Equal(["EHLO halo.example"], server.InClear);
        Assert.Empty(server.Mails);
    }

    [Fact]
    public async Task Where_encryption_is_refused_nothing_more_is_said()
    {
        server.Answers["STARTTLS"] = "454 not now";

        Assert.Equal(MailerAnswer.Later, await Courier(("Port", "587")).TellAsync(To, "ntc_1", Ct));

        Assert.Equal(["EHLO halo.example", "STARTTLS"], server.InClear);
    }

    [Theory]
    [InlineData("\r\n250 all is well")]
    [InlineData("\r\n2")]
    public async Task What_is_slipped_in_before_encryption_ends_it(string words)
    {
        server.SlippedIn = words;

        Assert.Equal(MailerAnswer.Unreachable, await Courier(("Port", "587")).TellAsync(To, "ntc_1", Ct));
        Assert.Empty(server.Encrypted);
    }

    [Theory]
    [InlineData("465")]
    [InlineData("587")]
    public async Task A_certificate_that_nobody_vouches_for_gets_nothing(string port)
    {
        server.IsImplicitTls = port == "465";

        Assert.Equal(MailerAnswer.Unreachable, await Courier(EgressConnections.Tls, ("Port", port)).TellAsync(To, "ntc_1", Ct));
        Assert.Empty(server.Encrypted);
    }

    [Theory]
    [InlineData("MAIL", "451 later", "Later")]
    [InlineData("RCPT", "450 greylisted", "Later")]
    [InlineData("RCPT", "550 no such user", "Refused")]
    [InlineData("MAIL", "530 who are you", "Refused")]
    [InlineData("AUTH", "535 no", "Refused")]
    [InlineData("AUTH", "454 not now", "Later")]
    [InlineData("AUTH", "334 tell me more", "Later")]
    [InlineData("DATA", "452 full", "Later")]
    [InlineData("content", "554 spam", "Refused")]
    [InlineData("greeting", "554 go away", "Refused")]
    [InlineData("greeting", "HTTP/1.1 400 Bad Request", "Unreachable")]
    [InlineData("EHLO", "?", "Unreachable")]
    [InlineData("EHLO", "250?here", "Unreachable")]
    [InlineData("EHLO", "250-here\r\n250 STARTTLS\r\n220 go on", "Unreachable")]
    public async Task A_server_that_says_no_is_told_apart_from_one_that_says_later(string command, string says, string expected)
    {
        server.Answers[command] = says;

        Assert.Equal(
            expected, (await Courier(("Port", "587"), ("User", "connector"), ("Password", "x")).TellAsync(To, "ntc_1", Ct)).ToString());
        Assert.Empty(server.Mails);
    }

    [Theory]
    [InlineData("amira@halo.example>\r\nRCPT TO:<other@halo.example")]
    [InlineData("amira@halo.example other@halo.example")]
    [InlineData("ämira@halo.example")]
    [InlineData("a@b@c.example")]
    [InlineData("a..b@halo.example")]
    [InlineData("amira@halo.example.")]
    [InlineData("")]
    public async Task An_address_that_could_say_more_than_an_address_goes_nowhere(string address)
    {
        Assert.Equal(MailerAnswer.Refused, await Courier(("Port", "587")).TellAsync(address, "ntc_1", Ct));
        Assert.Empty(server.InClear);
    }

    [Theory]
    [InlineData("QUIT", "500 stay")]
    [InlineData("QUIT", "?")]
    [InlineData("RCPT", "251 it goes on to another")]
    public async Task What_the_server_has_taken_is_taken_whatever_else_it_says(string command, string says)
    {
        server.Answers[command] = says;

        Assert.Equal(MailerAnswer.Taken, await Courier(("Port", "587")).TellAsync(To, "ntc_1", Ct));
        Assert.Single(server.Mails);
    }

    [Fact]
    public async Task An_answer_without_an_end_ends_it()
    {
        server.Answers["greeting"] = string.Concat(Enumerable.Repeat("220-" + new string('x', 1000) + "\r\n", 210)) + "220 here";

        Assert.Equal(MailerAnswer.Unreachable, await Courier(("Port", "587")).TellAsync(To, "ntc_1", Ct));
        Assert.Empty(server.InClear);
    }

    [Fact]
    public async Task Of_what_a_server_offers_nothing_is_used_but_encryption()
    {
        server.Answers["EHLO"] =
            "250-here\r\n250-STARTTLS\r\n250-PIPELINING\r\n250-SIZE 1000\r\n250-8BITMIME\r\n250-SMTPUTF8\r\n250-CHUNKING\r\n250-BINARYMIME\r\n250-DSN\r\n250 REQUIRETLS";

        Assert.Equal(MailerAnswer.Taken, await Courier(("Port", "587")).TellAsync("amira@xn--hlo-qla.example", "ntc_1", Ct));
        Assert.Equal(
            [
                "EHLO halo.example", "MAIL FROM:<connector@halo.example>", "RCPT TO:<amira@xn--hlo-qla.example>", "DATA",
                "From: Gmail for HaloCRM <connector@halo.example>"
            ],
            server.Encrypted.Take(5));
    }

    [Fact]
    public async Task A_server_that_is_down_is_told_and_one_whose_name_leads_inside_is_refused_by_the_way_out()
    {
        var courier = Courier(("Port", "587"));
        await server.GoDownAsync();
        Assert.Equal(MailerAnswer.Unreachable, await courier.TellAsync(To, "ntc_1", Ct));

        var settings = Settings(("Port", "587"));
        using var inside = new EgressWorld(
            [.. settings.Addresses], (_, _) => Task.FromResult<IPAddress[]>([IPAddress.Parse("10.0.0.7")]), EgressDial.OpenAsync, p => p);
        Assert.Equal(
            MailerAnswer.Unreachable,
            await new NoticeMailer(
                settings, inside.Egress, EgressConnections.Tls, inside.Clock, NullLogger<NoticeMailer>.Instance).TellAsync(
                To, "ntc_1", Ct));
        Assert.Equal(EgressRule.AddressNotPublic, Assert.Single(inside.Evidence.Entries).Facts["rule"]);
    }

    [Fact]
    public void Only_the_server_of_the_settings_is_let_out_to_and_only_on_its_ports()
    {
        var settings = Settings(("Port", "587"));
        using var egress = new EgressWorld([.. settings.Addresses]);
        EgressDecision Decide(string scheme, string host, int port) =>
            egress.Rules.Decide(new EgressTarget(EgressPurpose.NoticeMail, scheme, host, port));

        Assert.True(Decide(EgressPurposes.StartTls, SmtpServer.Name, 587).IsAllowed);
        Assert.Equal(EgressRule.HostNotConfigured, Decide(EgressPurposes.ImplicitTls, SmtpServer.Name, 465).Rule);
        Assert.Equal(EgressRule.HostNotConfigured, Decide(EgressPurposes.StartTls, "other.example", 587).Rule);
        Assert.Equal(EgressRule.PortNotDeclared, Decide(EgressPurposes.StartTls, SmtpServer.Name, 25).Rule);
        Assert.Equal(EgressRule.NotHttps, Decide("smtp", SmtpServer.Name, 587).Rule);
        Assert.Equal(EgressRule.LiteralAddress, Decide(EgressPurposes.StartTls, "93.184.216.34", 587).Rule);
        Assert.False(egress.Rules.Decide(new EgressTarget(EgressPurpose.MailSource, "https", SmtpServer.Name, 587)).IsAllowed);
    }

    [Fact]
    public async Task A_stand_in_of_this_machine_is_spoken_to_in_clear_and_given_no_password()
    {
        var settings = Settings(("StandIn", $"smtp://127.0.0.1:{server.Port}"), ("User", "connector"), ("Password", "x"));
        world = new EgressWorld([.. settings.Addresses]);

        Assert.Equal(
            MailerAnswer.Taken,
            await new NoticeMailer(settings, world.Egress, EgressConnections.Tls, world.Clock, NullLogger<NoticeMailer>.Instance).TellAsync(
                To, "ntc_1", Ct));
        Assert.DoesNotContain(server.InClear, l => l.StartsWith("AUTH", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Port", "25", "Smtp:Port")]
    [InlineData("Port", "many", "Smtp:Port")]
    [InlineData("Host", "10.0.0.7", "Smtp:Host")]
    [InlineData("From", "not an address", "Smtp:From")]
    [InlineData("BaseAddress", "http://mail.halo.example", "Smtp:BaseAddress")]
    [InlineData("BaseAddress", "", "Smtp:BaseAddress")]
    [InlineData("Password", "alone", "Smtp:Password")]
    [InlineData("StandIn", "smtp://mail.halo.example:25", "Smtp:StandIn")]
    public void A_setting_at_fault_stops_the_start_with_its_name(string name, string value, string named) =>
        Assert.StartsWith(named, Assert.Throws<InvalidOperationException>(() => Settings((name, value))).Message, StringComparison.Ordinal);

    [Fact]
    public void Without_a_server_nothing_is_set_up() => Assert.Null(new SmtpSettings(new ConfigurationBuilder().Build()).Place);

    internal static SmtpSettings Settings(params (string Name, string Value)[] more)
    {
        var values = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["Smtp:Host"] = SmtpServer.Name,
            ["Smtp:From"] = "connector@halo.example",
            ["Smtp:BaseAddress"] = "https://mail.halo.example",
        };
        foreach (var (name, value) in more)
        {
            values["Smtp:" + name] = value;
        }

        return new SmtpSettings(new ConfigurationBuilder().AddInMemoryCollection(values).Build());
    }

    // The name leads to a public address, as the rules demand, and the socket to the server of this test.
    internal static EgressWorld World(SmtpSettings settings, int port) => new(
        [.. settings.Addresses],
        (_, _) => Task.FromResult<IPAddress[]>([IPAddress.Parse("93.184.216.34")]),
        (_, ct) => EgressDial.OpenAsync(new IPEndPoint(IPAddress.Loopback, port), ct),
        p => p);

    internal static MakeTls Trusting(SmtpServer server) => () =>
    {
        var options = EgressConnections.Tls();
        options.CertificateChainPolicy!.TrustMode = X509ChainTrustMode.CustomRootTrust;
        options.CertificateChainPolicy.CustomTrustStore.Add(server.Certificate);
        return options;
    };

    private NoticeMailer Courier(params (string Name, string Value)[] more) => Courier(Trusting(server), more);

    private NoticeMailer Courier(MakeTls tls, params (string Name, string Value)[] more)
    {
        var settings = Settings(more);
        world = World(settings, server.Port);
        return new NoticeMailer(settings, world.Egress, tls, world.Clock, NullLogger<NoticeMailer>.Instance);
    }
}
