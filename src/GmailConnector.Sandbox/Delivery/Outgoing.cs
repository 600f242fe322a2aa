using GmailConnector.Sandbox.Mime;
using GmailConnector.Sandbox.State;

namespace GmailConnector.Sandbox.Delivery;

/// <summary>A message as Gmail would keep it before it goes out, with who is to get it.</summary>
internal sealed record Outgoing(byte[] Raw, IReadOnlyList<string> Recipients)
{
    private static readonly string[] RecipientFields = ["To", "Cc", "Bcc"];

    /// <returns>What is wrong with the message, in Gmail's words; null when nothing is.</returns>
    public static string? Prepare(Mailbox sender, byte[] raw, DateTimeOffset now, bool replaceMessageId, out Outgoing outgoing)
    {
        outgoing = new Outgoing(raw, []);
        var headers = new RawHeaders(raw);
        var recipients = new List<string>();
        foreach (var name in RecipientFields)
        {
            foreach (var field in headers.All(name))
            {
                if (!AddressList.TryParse(field, out var addresses))
                {
                    return $"Invalid {name} header";
                }

                recipients.AddRange(addresses);
            }
        }

        var added = new List<(string, string)>();
        var from = headers["From"];
        if (from is null || !IsOwn(sender, from))
        {
            raw = headers.Without("From");
            added.Add(("From", FromField(sender)));
        }

        if (replaceMessageId && headers["Message-ID"] is not null)
        {
            raw = new RawHeaders(raw).Without("Message-ID");
        }

        if (replaceMessageId || headers["Message-ID"] is null)
        {
            added.Add(("Message-ID", $"<CA{Guid.NewGuid():N}@mail.sandbox.example>"));
        }

        if (headers["Date"] is null)
        {
            added.Add(("Date", MailDate.Format(now)));
        }

        if (headers["MIME-Version"] is null)
        {
            added.Add(("MIME-Version", "1.0"));
        }

        outgoing = new Outgoing(
            added.Count == 0 ? raw : new RawHeaders(raw).With(added), [.. recipients.Distinct(StringComparer.OrdinalIgnoreCase)]);
        return null;
    }

    private static bool IsOwn(Mailbox sender, string from)
    {
        lock (sender.Gate)
        {
            return AddressList.TryParse(from, out var addresses)
                && addresses.Count > 0
                && addresses.All(a => sender.Settings.Find(a) is not null);
        }
    }

    private static string FromField(Mailbox sender) => sender.Name.All(char.IsAscii)
        ? $"\"{sender.Name.Replace("\"", "", StringComparison.Ordinal)}\" <{sender.Email}>"
        : $"=?utf-8?B?{Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(sender.Name))}?= <{sender.Email}>";
}
