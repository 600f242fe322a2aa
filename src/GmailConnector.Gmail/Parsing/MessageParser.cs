using System.Net;
using GmailConnector.Guard.Mail;
using GmailConnector.Guard.Ports;
using Google.Apis.Gmail.v1.Data;

namespace GmailConnector.Gmail.Parsing;

/// <summary>Converts Gmail's message to ours. It accepts anything that Gmail sends and never throws.</summary>
internal static class MessageParser
{
    /// <param name="message">As Gmail gave it.</param>
    /// <param name="root">The outermost of its parts, with the bytes of its bodies.</param>
    internal static MessageRecord Parse(Message message, Part root)
    {
        var content = PartReading.Read(HeaderText.Fields((message.Payload?.Headers ?? []).Select(h => (h?.Name, h?.Value))), root);
        return new MessageRecord
        {
            Id = new MessageId(message.Id ?? string.Empty),
            Thread = new ThreadId(message.ThreadId ?? message.Id ?? string.Empty),
            InternalDate = Date(message.InternalDate),
            SizeEstimate = message.SizeEstimate ?? 0,
            Labels = Labels(message),
            HasAttachments = content.Attachments.Any(a => !a.Inline),
            Summary = new MessageSummary(
                OneList(content.Fields("From")),
                OneList(content.Fields("To")),
                content.Header("Subject") ?? string.Empty,
                Snippet(message.Snippet)),
            Content = content,
        };
    }

    internal static IReadOnlyList<LabelId> Labels(Message message) =>
        [.. (message.LabelIds ?? []).Where(l => !string.IsNullOrEmpty(l)).Select(l => new LabelId(l))];

    private static string OneList(IEnumerable<string> fields) =>
        fields.ToList() is [var only] ? only : AddressList.Write(AddressList.Read(fields));

    private static string Snippet(string? snippet) => WebUtility.HtmlDecode(snippet ?? string.Empty).Trim();

    private static DateTimeOffset Date(long? milliseconds)
    {
        var max = DateTimeOffset.MaxValue.ToUnixTimeMilliseconds();
        return DateTimeOffset.FromUnixTimeMilliseconds(Math.Clamp(milliseconds ?? 0, 0, max));
    }
}
