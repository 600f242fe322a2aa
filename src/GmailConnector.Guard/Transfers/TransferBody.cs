using System.Buffers;
using System.Text.Json;
using GmailConnector.Guard.Html;
using GmailConnector.Guard.Mail;
using GmailConnector.Guard.Policy;
using GmailConnector.Guard.Ports;

namespace GmailConnector.Guard.Transfers;

/// <summary>An attachment as it came, with its bytes.</summary>
internal sealed record AttachedFile(AttachmentPart Part, ReadOnlyMemory<byte> Content);

/// <summary>
/// The JSON that a destination gets: of each message the declared fields, and no id, header or file beside them. docs/transfers.md shows
/// it.
/// </summary>
[ContentEnds("Given to a declared destination: the fields that the policy names, as the person agreed.")]
internal sealed class TransferBody
{
    private readonly TransferRule rule;
    private readonly ArrayBufferWriter<byte> bytes = new();
    private readonly Utf8JsonWriter json;

    internal TransferBody(TransferRule rule, string transfer)
    {
        this.rule = rule;
        json = new Utf8JsonWriter(bytes);
        json.WriteStartObject();
        json.WriteString("transfer", transfer);
        json.WriteString("destination", rule.Name);
        json.WriteString("purpose", rule.Purpose);
        json.WriteString("consent", rule.Consent.Hash);
        json.WriteStartArray("messages");
    }

    internal void Add(MessageRecord message, IReadOnlyList<AttachedFile> files)
    {
        json.WriteStartObject();
        foreach (var field in rule.Fields)
        {
            Write(field, message, files);
        }

        json.WriteEndObject();
    }

    internal ReadOnlyMemory<byte> End()
    {
        json.WriteEndArray();
        json.WriteEndObject();
        json.Dispose();
        return bytes.WrittenMemory;
    }

    private void Write(TransferField field, MessageRecord message, IReadOnlyList<AttachedFile> files)
    {
        var content = message.Content;
        switch (field)
        {
            case TransferField.Subject:
                json.WriteString(field.PolicyName(), message.Summary.Subject);
                break;
            case TransferField.From:
                json.WriteString(field.PolicyName(), message.Summary.From);
                break;
            case TransferField.To:
                json.WriteString(field.PolicyName(), string.Join(", ", content?.Fields("To") ?? []));
                break;
            case TransferField.Cc:
                json.WriteString(field.PolicyName(), string.Join(", ", content?.Fields("Cc") ?? []));
                break;
            case TransferField.Date:
                json.WriteString(field.PolicyName(), message.InternalDate.ToRfc3339());
                break;
            case TransferField.Text:
                json.WriteString(field.PolicyName(), content?.Text ?? (content?.Html is { } html ? MessageHtml.ToText(html) : ""));
                break;
            case TransferField.Attachments:
                Write(files);
                break;
            default:
                throw new InvalidOperationException($"Nothing says how {field} is written, so it isn't.");
        }
    }

    private void Write(IReadOnlyList<AttachedFile> files)
    {
        json.WriteStartArray(TransferField.Attachments.PolicyName());
        foreach (var (part, content) in files)
        {
            json.WriteStartObject();
            json.WriteString("name", AttachmentName.Of(part.FileName, part.MediaType));
            json.WriteString("type", part.MediaType);
            json.WriteBase64String("content", content.Span);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
