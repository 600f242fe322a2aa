using System.Text;
using GmailConnector.Guard.Html;
using GmailConnector.Guard.Ports;

namespace GmailConnector.Guard.Mail;

/// <summary>
/// How a mailing list is left (<c>List-Unsubscribe</c>, RFC 2369): a page of the web, or a message. Nothing here is done without somebody
/// doing it; one-click posts (RFC 8058) are for programs, and this one connects to nobody else.
/// </summary>
/// <param name="Link">An address of <c>https</c>; null where there is none.</param>
/// <param name="Mail">The message to write; null where there is none.</param>
[GmailContent]
internal sealed record ListUnsubscribe(Uri? Link, UnsubscribeMail? Mail)
{
    private const int MostEntries = 10;
    private const int MostCharacters = 8_000;
    private const int MostRecipients = 5;
    private const int MostSubject = 900;

    internal static ListUnsubscribe Read(MessageContent content)
    {
        Uri? link = null;
        UnsubscribeMail? mail = null;
        foreach (var entry in Entries(content.Header("List-Unsubscribe") ?? string.Empty).Take(MostEntries))
        {
            link ??= WebAddress(entry);
            mail ??= MailOf(entry);
        }

        return new ListUnsubscribe(link, mail);
    }

    // Addresses stand in angle brackets; blanks in them are folding, and what is between them are comments.
    private static IEnumerable<string> Entries(string field)
    {
        for (var open = field.IndexOf('<'); open >= 0;)
        {
            var close = field.IndexOf('>', open);
            if (close < 0)
            {
                yield break;
            }

            if (close - open <= MostCharacters)
            {
                yield return string.Concat(field[(open + 1)..close].Where(c => !char.IsWhiteSpace(c)));
            }

            open = field.IndexOf('<', close);
        }
    }

    // The same rule as for a link in a message, and only what is encrypted on its way.
    private static Uri? WebAddress(string entry) =>
        LinkTarget.ForLink(entry) is { } target
        && LinkTarget.StartsWith(target, "https://")
        && Uri.TryCreate(target, UriKind.Absolute, out var address)
        && address.Host.Length > 0
        && address.UserInfo.Length == 0
        && Uri.TryCreate($"https://{HostOf(address)}{address.PathAndQuery}{address.Fragment}", UriKind.Absolute, out var written)
        && Ascii.IsValid(written.AbsoluteUri)
            ? written
            : null;

    // A header of the response holds ASCII alone.
    private static string HostOf(Uri address) =>
        (address.HostNameType == UriHostNameType.Dns ? address.IdnHost : address.Host) + (address.IsDefaultPort ? "" : $":{address.Port}");

    // RFC 6068. Fields other than these would let a list write to people of its choice, or attach files.
    private static UnsubscribeMail? MailOf(string entry)
    {
        if (LinkTarget.ForLink(entry) is not { } target || !LinkTarget.StartsWith(target, "mailto:"))
        {
            return null;
        }

        var parts = target["mailto:".Length..].Split('?', 2);
        var fields = parts.Skip(1).SelectMany(q => q.Split('&'))
            .Select(f => f.Split('=', 2))
            .Where(f => f.Length == 2)
            .ToLookup(f => f[0].ToLowerInvariant(), f => Uri.UnescapeDataString(f[1]), StringComparer.Ordinal);
        var recipients = parts[0].Split(',').Select(Uri.UnescapeDataString).Concat(fields["to"].SelectMany(t => t.Split(',')))
            .Select(a => a.Trim())
            .Where(a => AddressList.OnTheWire(a) is not null)
            .Distinct(StringComparer.OrdinalIgnoreCase)
            .Take(MostRecipients)
            .ToList();
        return recipients.Count == 0
            ? null
            : new UnsubscribeMail(
                recipients,
                OneLine(HeaderBounds.Cut(fields["subject"].FirstOrDefault() ?? string.Empty, MostSubject)),
                HeaderBounds.Cut(fields["body"].FirstOrDefault() ?? string.Empty, MostCharacters));
    }

    private static string OneLine(string text) => string.Concat(text.Select(c => char.IsControl(c) ? ' ' : c)).Trim();
}

/// <summary>A message by which somebody leaves a list.</summary>
[GmailContent]
internal sealed record UnsubscribeMail(IReadOnlyList<string> To, string Subject, string Body);
