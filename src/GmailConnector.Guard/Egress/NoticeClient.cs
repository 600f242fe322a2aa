using System.Net.Security;
using System.Text;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;

namespace GmailConnector.Guard.Egress;

/// <summary>TLS as it is spoken to the mail server.</summary>
internal delegate SslClientAuthenticationOptions MakeTls();

/// <summary>
/// MailKit's client over a connection that the one way out made, under our terms of TLS. It is given a stream and never a name to connect
/// to: the approved list has no other overload.
/// </summary>
internal sealed class NoticeClient : SmtpClient
{
    private readonly SmtpSettings settings;
    private readonly MakeTls tls;

    internal NoticeClient(SmtpSettings settings, MakeTls tls)
        : base(new SmtpAnswers())
    {
        (this.settings, this.tls) = (settings, tls);
        LocalDomain = settings.FromDomain;
    }

    internal async Task SendAsync(Stream connection, MimeMessage message, CancellationToken ct)
    {
        var place = settings.Place!;
        await ConnectAsync(connection, place.IdnHost, place.Port, SecurityOf(place.Scheme), ct);

        // A stand-in is used without TLS and gets no password. MailKit's own authentication doesn't report the code of a refusal.
        if (settings is { User: { } user, Password: { } password, IsStandIn: false })
        {
            var credentials = Convert.ToBase64String(Encoding.UTF8.GetBytes($"\0{user}\0{password}"));
            var answer = await SendCommandAsync("AUTH PLAIN " + credentials, ct);
            if (answer.StatusCode != SmtpStatusCode.AuthenticationSuccessful)
            {
                throw new SmtpCommandException(SmtpErrorCode.UnexpectedStatusCode, answer.StatusCode, "");
            }
        }

        // None of the server's SMTP extensions is used: one ASCII text needs none.
        Capabilities = SmtpCapabilities.None;
        await SendAsync(message, ct);
        await DisconnectAsync(quit: true, ct);
    }

    // MailKit calls this for both ways of TLS. Its own options would fetch certificates and revocation lists from wherever a certificate
    // says.
    protected override SslClientAuthenticationOptions GetSslClientAuthenticationOptions(
        string host, RemoteCertificateValidationCallback remoteCertificateValidationCallback)
    {
        var options = tls();
        options.TargetHost = host;
        return options;
    }

    private static SecureSocketOptions SecurityOf(string scheme) => scheme switch
    {
        EgressPurposes.ImplicitTls => SecureSocketOptions.SslOnConnect,
        EgressPurposes.StartTls => SecureSocketOptions.StartTls,
        _ => SecureSocketOptions.None,
    };
}
