using System.Text;
using System.Text.Encodings.Web;
using GmailConnector.Guard.Html;
using GmailConnector.Guard.Mail;
using GmailConnector.Guard.Policy;
using GmailConnector.Guard.Ports;

namespace GmailConnector.Guard.Filings;

/// <summary>A message as a ticket gets it: the chosen fields as lines of a header, its reference, and its text.</summary>
[GmailContent]
internal sealed class TicketNote
{
    /// <summary>The line by which it is known in HaloCRM.</summary>
    internal const string ReferenceLine = "Gmail-Connector-Reference";

    private const string NoText = "(no text)";

    private TicketNote(MessageRecord message, string reference, string text, IReadOnlyList<AttachmentPart> files) =>
        (Message, Reference, Text, Files) = (message, reference, text, files);

    internal MessageRecord Message { get; }

    [ContentEnds("A hash under the tenant's key.")]
    internal string Reference { get; }

    /// <summary>Each character that HaloCRM shows; lines end with a line feed.</summary>
    internal string Text { get; }

    internal IReadOnlyList<AttachmentPart> Files { get; }

    internal static TicketNote Of(
        MessageRecord message, string reference, IReadOnlyList<TransferField> fields, IReadOnlyList<AttachmentPart> files)
    {
        var text = new StringBuilder();
        foreach (var field in fields.Distinct().Order())
        {
            if (field is not (TransferField.Text or TransferField.Attachments)
                && Visible.OnOneLine(Line(field, message)) is { Length: > 0 } line)
            {
                text.Append(field).Append(": ").Append(line).Append('\n');
            }
        }

        text.Append(ReferenceLine).Append(": ").Append(reference).Append('\n');
        if (fields.Contains(TransferField.Text))
        {
            text.Append('\n').Append(BodyOf(message.Content)).Append('\n');
        }

        return new TicketNote(message, reference, text.ToString(), files);
    }

    /// <summary>
    /// The same as HTML: line breaks as <c>br</c>, and of several spaces in a row all but the first as ones that don't collapse.
    /// </summary>
    internal string ToHtml() => HtmlEncoder.Default.Encode(Text)
        .Replace("&#xA;", "<br>\n", StringComparison.Ordinal)
        .Replace("  ", " &nbsp;", StringComparison.Ordinal)
        .Replace("\n ", "\n&nbsp;", StringComparison.Ordinal);

    internal static string NameOf(AttachmentPart file) => AttachmentName.Of(file.FileName, file.MediaType);

    /// <summary>What is the same in each copy of a mail; null where too little of it is known.</summary>
    internal static string? IdentityOf(MessageRecord message) =>
        message.Content is { } content && content.Header("Message-ID") is { Length: > 0 } id
            ? string.Join('\n', id.Trim(), content.Header("Date"), content.Header("From"), content.Header("Subject"))
            : null;

    private static string Line(TransferField field, MessageRecord message) => field switch
    {
        TransferField.Subject => Visible.OnOneLine(message.Summary.Subject) is { Length: > 0 } subject ? subject : MailSealer.NoSubject,
        TransferField.From => message.Summary.From,
        TransferField.To => string.Join(", ", message.Content?.Fields("To") ?? []),
        TransferField.Cc => string.Join(", ", message.Content?.Fields("Cc") ?? []),
        TransferField.Date => message.InternalDate.ToRfc3339(),
        _ => throw new InvalidOperationException($"Nothing says how {field} is written, so it isn't."),
    };

    // Whoever reads the ticket sees that nothing is missing.
    private static string BodyOf(MessageContent? content)
    {
        var text = content?.Text ?? (content?.Html is { } html ? MessageHtml.ToText(html) : "");
        return string.IsNullOrWhiteSpace(text) ? NoText : text.ReplaceLineEndings("\n").TrimEnd();
    }
}
