using System.Text;
using GmailConnector.Sandbox.Mime;

namespace GmailConnector.Sandbox.Tests.Mime;

internal static class Message
{
    /// <summary>Parses lines joined with CRLF; characters are UTF-8 on the wire.</summary>
    public static MimeEntity Of(params string[] lines) => MimeParser.Parse(Encoding.UTF8.GetBytes(string.Join("\r\n", lines)));

    public static MimeEntity OfBytes(string latin1) => MimeParser.Parse(Encoding.Latin1.GetBytes(latin1));

    public static string Subject(string wire) => Of("Subject: " + wire, "", "x").Header("subject")!;
}
