using GmailConnector.Guard.Mail;
using GmailConnector.Guard.Ports;

namespace GmailConnector.Guard.Recipients;

/// <summary>With whom a message was exchanged: who wrote it, or of one that was sent from here, to whom.</summary>
[GmailContent]
internal sealed record Correspondence(bool IsSent, IReadOnlyList<MailAddressField> People)
{
    /// <summary>As whom it was sent from here; null where it wasn't.</summary>
    internal string? SentAs { get; init; }

    /// <summary>A message to more is sent to a list, not to people.</summary>
    private const int Most = 100;

    internal static Correspondence None { get; } = new(false, []);

    /// <summary>None for drafts, Spam and Trash.</summary>
    internal static Correspondence Of(MessageRecord message)
    {
        if (!Counts(message.Labels))
        {
            return None;
        }

        var isSent = message.Labels.Contains(LabelId.Sent);
        IEnumerable<string> fields = message.Content is { } content
            ? isSent ? [.. content.Fields("To"), .. content.Fields("Cc"), .. content.Fields("Bcc")] : content.Fields("From")
            : [isSent ? message.Summary.To : message.Summary.From];
        return new Correspondence(
            isSent,
            [
                .. AddressList.Read(fields, Most)
                    .Where(a => AddressList.OnTheWire(a.Address) is not null && !IsNobody(a.Address))
                    .DistinctBy(a => a.Address, StringComparer.OrdinalIgnoreCase),
            ])
        {
            SentAs = isSent ? AddressList.Read(message.Summary.From, 1).Select(a => a.Address).FirstOrDefault(a => a.Length > 0) : null,
        };
    }

    internal static bool Counts(IReadOnlyList<LabelId> labels) =>
        !labels.Contains(LabelId.Draft) && !labels.Contains(LabelId.Spam) && !labels.Contains(LabelId.Trash);

    // Addresses that programs write from and nobody reads.
    private static bool IsNobody(string address)
    {
        var local = address[..address.LastIndexOf('@')].Replace("-", string.Empty).Replace("_", string.Empty).Replace(".", string.Empty);
        return local.StartsWith("noreply", StringComparison.OrdinalIgnoreCase)
            || local.StartsWith("donotreply", StringComparison.OrdinalIgnoreCase)
            || local.StartsWith("mailerdaemon", StringComparison.OrdinalIgnoreCase);
    }
}
