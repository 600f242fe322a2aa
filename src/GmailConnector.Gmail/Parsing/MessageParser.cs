using System.Net;
using GmailConnector.Guard.Ports;
using Google.Apis.Gmail.v1.Data;

namespace GmailConnector.Gmail.Parsing;

/// <summary>Converts Gmail's message (<c>format=full</c>) to ours. It accepts anything that Gmail sends and never throws.</summary>
internal static class MessageParser
{
    private static readonly HashSet<string> AddressHeaders =
        new(
            ["From", "To", "Cc", "Bcc", "Reply-To", "Sender", "Delivered-To", "Resent-From", "Resent-To"],
            StringComparer.OrdinalIgnoreCase);

    private static readonly Dictionary<string, byte[]> None = [];

    /// <summary>Text bodies that have to be fetched separately because of their size: part id and attachment id.</summary>
    internal static IReadOnlyList<(string PartId, string AttachmentId)> BodiesApart(Message message)
    {
        List<(string, string)> apart = [];
        Visit(message.Payload, 0, part =>
        {
            if (PartTree.IsBody(part) && string.IsNullOrEmpty(part.Body?.Data) && part.Body?.AttachmentId is { Length: > 0 } id)
            {
                apart.Add((PartTree.IdOf(part), id));
            }
        });
        return apart;
    }

    internal static MessageRecord Parse(Message message) => Parse(message, None);

    internal static MessageRecord Parse(Message message, IReadOnlyDictionary<string, byte[]> fetchedBodies)
    {
        var payload = message.Payload;
        var headers = Headers(payload);
        var body = BodyAssembly.Of(payload, fetchedBodies);
        var attachments = Attachments(payload, body.Html);
        var content = new MessageContent(headers, body.Text, body.Html, attachments);
        return new MessageRecord
        {
            Id = new MessageId(message.Id ?? string.Empty),
            Thread = new ThreadId(message.ThreadId ?? message.Id ?? string.Empty),
            InternalDate = Date(message.InternalDate),
            SizeEstimate = message.SizeEstimate ?? 0,
            Labels = Labels(message),
            HasAttachments = attachments.Any(a => !a.Inline),
            Summary = new MessageSummary(
                content.Header("From") ?? string.Empty,
                content.Header("To") ?? string.Empty,
                content.Header("Subject") ?? string.Empty,
                Snippet(message.Snippet)),
            Content = content,
        };
    }

    internal static IReadOnlyList<LabelId> Labels(Message message) =>
        [.. (message.LabelIds ?? []).Where(l => !string.IsNullOrEmpty(l)).Select(l => new LabelId(l))];

    private static string Snippet(string? snippet) => WebUtility.HtmlDecode(snippet ?? string.Empty).Trim();

    private static List<HeaderField> Headers(MessagePart? payload) =>
    [
        .. (payload?.Headers ?? [])
            .Where(h => !string.IsNullOrEmpty(h?.Name))
            .Select(h =>
                new HeaderField(
                    h.Name!, AddressHeaders.Contains(h.Name!) ? HeaderText.DecodeAddresses(h.Value) : HeaderText.Decode(h.Value))),
    ];

    private static List<AttachmentPart> Attachments(MessagePart? payload, string? html)
    {
        List<AttachmentPart> attachments = [];
        Visit(payload, 0, part =>
        {
            if (PartTree.IsBody(part))
            {
                return;
            }

            var cid = PartTree.ContentId(part);
            var shown = cid is not null && html?.Contains("cid:" + cid, StringComparison.OrdinalIgnoreCase) == true;
            attachments.Add(new AttachmentPart(
                PartTree.IdOf(part), HeaderText.Decode(part.Filename), PartTree.TypeOf(part), part.Body?.Size ?? 0, cid, shown));
        });

        // A single empty part is an empty message and not a file.
        return attachments.Count == 1 && attachments[0] is { Size: 0, FileName: "" } ? [] : attachments;
    }

    // An attached message (message/rfc822) is one file: its own parts belong to it.
    private static void Visit(MessagePart? part, int depth, Action<MessagePart> leaf)
    {
        if (part is null || depth > PartTree.MaxDepth)
        {
            return;
        }

        if (!PartTree.IsMultipart(part))
        {
            leaf(part);
            return;
        }

        foreach (var child in part.Parts ?? [])
        {
            Visit(child, depth + 1, leaf);
        }
    }

    private static DateTimeOffset Date(long? milliseconds)
    {
        var max = DateTimeOffset.MaxValue.ToUnixTimeMilliseconds();
        return DateTimeOffset.FromUnixTimeMilliseconds(Math.Clamp(milliseconds ?? 0, 0, max));
    }
}
