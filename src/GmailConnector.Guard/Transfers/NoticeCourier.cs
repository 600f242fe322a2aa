using System.Globalization;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Text;
using GmailConnector.Guard.Ports;
using Microsoft.Extensions.Logging;

namespace GmailConnector.Guard.Transfers;

/// <summary>How an attempt to mail a notice ended.</summary>
internal enum CourierAnswer
{
    /// <summary>The server has it.</summary>
    Taken,

    /// <summary>The server said no to this mail for good.</summary>
    Refused,

    /// <summary>The server said no for now.</summary>
    Later,

    /// <summary>Nobody could be asked: no connection, no TLS, no answer.</summary>
    Unreachable,
}

/// <summary>Carries a notice to a person's own address.</summary>
internal interface INoticeCourier
{
    /// <summary>Whether a server is set up at all.</summary>
    bool IsSetUp { get; }

    /// <param name="address">The person's address.</param>
    /// <param name="id">Of the notice: the same one twice has the same Message-ID.</param>
    /// <param name="ct">Ends it.</param>
    Task<CourierAnswer> TellAsync(string address, string id, CancellationToken ct);
}

/// <summary>TLS as it is spoken to the mail server.</summary>
internal delegate SslClientAuthenticationOptions MakeTls();

/// <summary>
/// Mails one fixed text by SMTP, over a connection that the policy was asked for. No name, no message and no reason is in it, and nothing of ours
/// is said before the connection is encrypted; a server that doesn't offer that gets nothing.
/// </summary>
internal sealed partial class NoticeCourier(SmtpSettings settings, Egress egress, MakeTls tls, TimeProvider clock, ILogger<NoticeCourier> logger) : INoticeCourier
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public bool IsSetUp => settings.Place is not null;

    [ContentEnds("The address of the client's own user, to whom the mail goes; the mail itself says nothing.")]
    public async Task<CourierAnswer> TellAsync(string address, string id, CancellationToken ct)
    {
        if (!SmtpAddress.IsPlain(address))
        {
            return CourierAnswer.Refused;
        }

        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(Patience);
        try
        {
            await DeliverAsync(address, id, limit.Token);
            return CourierAnswer.Taken;
        }
        catch (SmtpRefusedException e)
        {
            LogRefused(logger, e.Step, e.Code);
            return e.IsPermanent ? CourierAnswer.Refused : e.Code > 0 ? CourierAnswer.Later : CourierAnswer.Unreachable;
        }
        catch (Exception e) when (e is IOException or SocketException or AuthenticationException or HttpRequestException || (e is OperationCanceledException && !ct.IsCancellationRequested))
        {
            LogUnreachable(logger, e.GetType().Name);
            return CourierAnswer.Unreachable;
        }
    }

    private async Task DeliverAsync(string address, string id, CancellationToken ct)
    {
        var place = settings.Place!;
        var scheme = place.Scheme;
        Stream stream = await egress.ConnectAsync(EgressTarget.Of(EgressPurpose.NoticeMail, place), ct);
        try
        {
            if (scheme == SmtpSettings.ImplicitTls)
            {
                stream = await EncryptAsync(stream, place.IdnHost, ct);
            }

            var server = new SmtpConversation(stream);
            await server.GreetingAsync(ct);
            var hello = await HelloAsync(server, ct);
            if (scheme == SmtpSettings.StartTls)
            {
                // INVARIANT: a server, or somebody in between, that doesn't offer encryption gets nothing; nor does one that speaks before it is there.
                if (!hello.Lines.Contains("STARTTLS", StringComparer.OrdinalIgnoreCase))
                {
                    throw new AuthenticationException("The mail server offers no encryption.");
                }

                await server.SayAsync("starttls", "STARTTLS", 220, ct);
                if (server.HasMore)
                {
                    throw new AuthenticationException("The mail server spoke before the connection was encrypted.");
                }

                stream = await EncryptAsync(stream, place.IdnHost, ct);
                server = new SmtpConversation(stream);
                await HelloAsync(server, ct);
            }

            await SendAsync(server, address, id, ct);
        }
        finally
        {
            await stream.DisposeAsync();
        }
    }

    private async Task SendAsync(SmtpConversation server, string address, string id, CancellationToken ct)
    {
        // A stand-in is spoken to in clear, and is given no password.
        if (settings is { User: { } user, Password: { } password, IsStandIn: false })
        {
            await server.SayAsync("auth", "AUTH PLAIN " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"\0{user}\0{password}")), 235, ct);
        }

        await server.SayAsync("mail", $"MAIL FROM:<{settings.From}>", 250, ct);
        await server.SayAsync("rcpt", $"RCPT TO:<{address}>", 250, ct);
        await server.SayAsync("data", "DATA", 354, ct);
        await server.SayAsync("content", Text(address, id) + "\r\n.", 250, ct);
        try
        {
            await server.SayAsync("quit", "QUIT", 221, ct);
        }
        catch (Exception e) when (e is IOException or OperationCanceledException)
        {
            // It has been taken: how the server says goodbye changes nothing.
        }
    }

    // Its lines are all shorter than SMTP allows, and none begins with a dot.
    private string Text(string address, string id) => string.Join(
        "\r\n",
        $"From: Gmail for HaloCRM <{settings.From}>",
        $"To: <{address}>",
        "Subject: Something about your mail needs your attention",
        $"Date: {clock.GetUtcNow().UtcDateTime.ToString("ddd, dd MMM yyyy HH:mm:ss '+0000'", CultureInfo.InvariantCulture)}",
        $"Message-ID: <{id}{settings.From[settings.From.IndexOf('@', StringComparison.Ordinal)..]}>",
        "Auto-Submitted: auto-generated",
        "MIME-Version: 1.0",
        "Content-Type: text/plain; charset=us-ascii",
        "",
        "Something about your mail needs your attention:",
        settings.Link.AbsoluteUri,
        "",
        "What it is you read there, after signing in. This mail says no more on purpose.");

    private Task<SmtpReply> HelloAsync(SmtpConversation server, CancellationToken ct) =>
        server.SayAsync("ehlo", "EHLO " + settings.From[(settings.From.IndexOf('@', StringComparison.Ordinal) + 1)..], 250, ct);

    private async Task<Stream> EncryptAsync(Stream stream, string host, CancellationToken ct)
    {
        var encrypted = new SslStream(stream, leaveInnerStreamOpen: false);
        var options = tls();
        options.TargetHost = host;
        await encrypted.AuthenticateAsClientAsync(options, ct);
        return encrypted;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A notice couldn't be mailed: the server answered {Code} at {Step}. It is tried again.")]
    private static partial void LogRefused(ILogger logger, string step, int code);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A notice couldn't be mailed: the server can't be used ({Fault}). It is tried again.")]
    private static partial void LogUnreachable(ILogger logger, string fault);
}
