using System.Text;
using GmailConnector.Sandbox.Mime;
using GmailConnector.Sandbox.State;

namespace GmailConnector.Sandbox.Delivery;

/// <summary>A delivery status notification (RFC 3464) for an address that nobody has.</summary>
internal static class Bounce
{
    public static byte[] Of(Mailbox sender, string recipient, Message sent, DateTimeOffset now)
    {
        var boundary = "dsn_" + sent.Id;
        var original = sent.Content.RfcId ?? "";
        var text = new StringBuilder()
            .Append($"Return-Path: <>\r\nDelivered-To: {sender.Email}\r\n")
            .Append("From: Mail Delivery Subsystem <mailer-daemon@mail.sandbox.example>\r\n")
            .Append($"To: {sender.Email}\r\nAuto-Submitted: auto-replied\r\n")
            .Append("Subject: Delivery Status Notification (Failure)\r\n")
            .Append($"References: {original}\r\nIn-Reply-To: {original}\r\nX-Failed-Recipients: {recipient}\r\n")
            .Append($"Message-ID: <dsn.{sent.Id}.{now.ToUnixTimeMilliseconds():x}.{Guid.NewGuid():N}@mail.sandbox.example>\r\n")
            .Append($"Date: {MailDate.Format(now)}\r\nMIME-Version: 1.0\r\n")
            .Append($"Content-Type: multipart/report; boundary=\"{boundary}\"; report-type=delivery-status\r\n\r\n")
            .Append($"--{boundary}\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n")
            .Append($"** Address not found **\r\n\r\nYour message wasn't delivered to {recipient} because the address couldn't be found.\r\n\r\n")
            .Append($"550 5.1.1 The email account that you tried to reach does not exist.\r\n\r\n")
            .Append($"--{boundary}\r\nContent-Type: message/delivery-status\r\n\r\n")
            .Append($"Reporting-MTA: dns; mx.sandbox.example\r\nArrival-Date: {MailDate.Format(now)}\r\n\r\n")
            .Append($"Final-Recipient: rfc822; {recipient}\r\nAction: failed\r\nStatus: 5.1.1\r\n")
            .Append("Diagnostic-Code: smtp; 550-5.1.1 The email account that you tried to reach does not exist.\r\n\r\n")
            .Append($"--{boundary}\r\nContent-Type: text/rfc822-headers\r\n\r\n");
        foreach (var name in new[] { "From", "To", "Subject", "Date", "Message-ID" })
        {
            if (new RawHeaders(sent.Content.Raw)[name] is { } value)
            {
                text.Append(name).Append(": ").Append(value).Append("\r\n");
            }
        }

        return Encoding.UTF8.GetBytes(text.Append($"\r\n--{boundary}--\r\n").ToString());
    }
}
