using System.Text;
using GmailConnector.Sandbox.Mime;

namespace GmailConnector.Sandbox.Import;

/// <summary>What Takeout writes on top of each message: labels and thread.</summary>
internal static class GmailHeaders
{
    // Takeout writes the names that the English Gmail shows. "Opened" and "Archived" are the absence of a label.
    private static readonly Dictionary<string, string?> SystemLabels = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Inbox"] = "INBOX",
        ["Sent"] = "SENT",
        ["Drafts"] = "DRAFT",
        ["Draft"] = "DRAFT",
        ["Spam"] = "SPAM",
        ["Trash"] = "TRASH",
        ["Important"] = "IMPORTANT",
        ["Starred"] = "STARRED",
        ["Unread"] = "UNREAD",
        ["Opened"] = null,
        ["Archived"] = null,
        ["Chat"] = "CHAT",
        ["Category Personal"] = "CATEGORY_PERSONAL",
        ["Category Social"] = "CATEGORY_SOCIAL",
        ["Category Promotions"] = "CATEGORY_PROMOTIONS",
        ["Category Updates"] = "CATEGORY_UPDATES",
        ["Category Forums"] = "CATEGORY_FORUMS",
    };

    public static ImportedMessage Describe(byte[] raw, DateTimeOffset? envelopeDate, DateTimeOffset written, string origin)
    {
        var headers = HeaderBlock.Read(raw, out _);
        var date = envelopeDate
            ?? (MailDate.TryParse(Value(headers, "Date"), out var sent) ? sent : written);
        var thread = Value(headers, "X-GM-THRID")?.Trim();
        return new ImportedMessage(
            raw, Labels(Value(headers, "X-Gmail-Labels")), date, string.IsNullOrEmpty(thread) ? null : thread, origin);
    }

    public static IReadOnlyList<string> Labels(string? header)
    {
        if (string.IsNullOrWhiteSpace(header))
        {
            return [];
        }

        var labels = new List<string>();
        foreach (var name in Split(header))
        {
            var label = SystemLabels.TryGetValue(name, out var known) ? known : name;
            if (label is not null && !labels.Contains(label, StringComparer.Ordinal))
            {
                labels.Add(label);
            }
        }

        return labels;
    }

    // A name with a comma in it stands in quotes.
    private static IEnumerable<string> Split(string header)
    {
        var name = new StringBuilder();
        var quoted = false;
        foreach (var c in header)
        {
            if (c == '"')
            {
                quoted = !quoted;
            }
            else if (c == ',' && !quoted)
            {
                if (name.ToString().Trim() is { Length: > 0 } whole)
                {
                    yield return whole;
                }

                name.Clear();
            }
            else
            {
                name.Append(c);
            }
        }

        if (name.ToString().Trim() is { Length: > 0 } last)
        {
            yield return last;
        }
    }

    private static string? Value(List<MimeHeader> headers, string name) =>
        headers.Find(h => h.Name.Equals(name, StringComparison.OrdinalIgnoreCase))?.Value;
}
