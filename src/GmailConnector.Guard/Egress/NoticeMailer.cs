using System.Net.Sockets;
using System.Text;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using Microsoft.Extensions.Logging;
using MimeKit;

namespace GmailConnector.Guard.Egress;

/// <summary>How an attempt to mail a notice ended.</summary>
internal enum MailerAnswer
{
    /// <summary>The server accepted it.</summary>
    Taken,

    /// <summary>The server rejected this mail permanently.</summary>
    Refused,

    /// <summary>The server rejected it for now.</summary>
    Later,

    /// <summary>The server couldn't be used: no connection, no TLS, no response.</summary>
    Unreachable,
}

/// <summary>Carries a notice to a person's own address.</summary>
internal interface INoticeMailer
{
    /// <summary>Whether a server is set up at all.</summary>
    bool IsSetUp { get; }

    /// <param name="address">The person's address.</param>
    /// <param name="id">Of the notice: the same one twice has the same Message-ID.</param>
    /// <param name="ct">Ends it.</param>
    Task<MailerAnswer> TellAsync(string address, string id, CancellationToken ct);
}

/// <summary>
/// Mails one fixed text by SMTP, in the current language, over a connection that the policy allows. The text contains no name, no message
/// and no reason. Nothing of ours is sent before the connection is encrypted; a server that doesn't offer encryption gets nothing.
/// </summary>
internal sealed partial class NoticeMailer(
    SmtpSettings settings, EgressConnections egress, MakeTls tls, TimeProvider clock, ILogger<NoticeMailer> logger) : INoticeMailer
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public bool IsSetUp => settings.Place is not null;

    [ContentEnds("The address of the client's own user, to whom the mail goes; the mail itself says nothing.")]
    public async Task<MailerAnswer> TellAsync(string address, string id, CancellationToken ct)
    {
        if (!SmtpAddress.IsPlain(address))
        {
            return MailerAnswer.Refused;
        }

        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(Patience);
        try
        {
            await DeliverAsync(address, id, limit.Token);
            return MailerAnswer.Taken;
        }
        catch (SmtpCommandException e)
        {
            LogRefused(logger, e.ErrorCode, (int)e.StatusCode);
            return (int)e.StatusCode is >= 500 and < 600 ? MailerAnswer.Refused : MailerAnswer.Later;
        }
        catch (ServiceNotAuthenticatedException)
        {
            LogRefused(logger, SmtpErrorCode.UnexpectedStatusCode, (int)SmtpStatusCode.AuthenticationRequired);
            return MailerAnswer.Refused;
        }
        catch (Exception e) when (IsNoConversation(e) || e is OperationCanceledException)
        {
            // MailKit also reports a host that stops during the handshake as a bad handshake.
            ct.ThrowIfCancellationRequested();
            LogUnreachable(logger, e.GetType().Name);
            return MailerAnswer.Unreachable;
        }
    }

    // No connection, none that is encrypted (NotSupportedException: STARTTLS isn't offered), or nobody who speaks SMTP.
    private static bool IsNoConversation(Exception e) =>
        e is IOException or SocketException or HttpRequestException or SslHandshakeException or NotSupportedException
            or SmtpProtocolException;

    private async Task DeliverAsync(string address, string id, CancellationToken ct)
    {
        await using var connection = await egress.ConnectAsync(EgressTarget.Of(EgressPurpose.NoticeMail, settings.Place!), ct);
        using var client = new NoticeClient(settings, tls);
        using var message = Message(address, id);
        await client.SendAsync(connection, message, ct);
    }

    private MimeMessage Message(string address, string id)
    {
        var text = new TextPart("plain");
        text.SetText(
            Encoding.UTF8,
            $"{NoticeMailTexts.SomethingNeedsAttention}:\r\n{settings.Link.AbsoluteUri}\r\n\r\n{NoticeMailTexts.SignInThere}\r\n");
        var message = new MimeMessage();

        // MimeKit's default fields of a new message would reveal the machine's name and its clock.
        message.Headers.Clear();
        message.From.Add(new MailboxAddress("Gmail for HaloCRM", settings.From));
        message.To.Add(new MailboxAddress("", address));
        message.Subject = NoticeMailTexts.SomethingNeedsAttention;
        message.Date = clock.GetUtcNow().ToUniversalTime();
        message.Headers.Add("Message-ID", $"<{id}@{settings.FromDomain}>");
        message.Headers.Add("Auto-Submitted", "auto-generated");
        message.Body = text;
        return message;
    }

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "A notice couldn't be mailed: the server responded with {Code} ({Fault}). This is tried again.")]
    private static partial void LogRefused(ILogger logger, SmtpErrorCode fault, int code);

    [LoggerMessage(
        Level = LogLevel.Warning, Message = "A notice couldn't be mailed: the server can't be used ({Fault}). This is tried again.")]
    private static partial void LogUnreachable(ILogger logger, string fault);
}
