using GmailConnector.Sandbox.Answers;

namespace GmailConnector.Sandbox.Gmail;

internal static class MessageReading
{
    public static GmailAnswer Get(GmailCall call)
    {
        if (Format(call, out var format) is { } fault)
        {
            return fault;
        }

        if (!GmailCall.IsMessageId(call.Id))
        {
            return Faults.Invalid("Invalid id value");
        }

        return call.Mailbox.Find(call.Id) is { } message
            ? GmailAnswer.Ok(MessageJson.Of(message, format, call.Query.All("metadataHeaders"), call.World.AttachmentIds))
            : Faults.NotFound();
    }

    public static GmailAnswer? Format(GmailCall call, out MessageFormat format)
    {
        if (!MessageJson.TryFormat(call.Query, out format))
        {
            return Faults.Invalid(
                $"Invalid value at 'format' (type.googleapis.com/caribou.api.proto.MessageFormat), \"{call.Query["format"]}\"");
        }

        return call.MetadataOnly && format is (MessageFormat.Full or MessageFormat.Raw)
            ? Faults.Forbidden($"Metadata scope doesn't allow format {format.ToString().ToUpperInvariant()}")
            : null;
    }

    public static GmailAnswer Attachment(GmailCall call)
    {
        if (!GmailCall.IsMessageId(call.Id))
        {
            return Faults.Invalid("Invalid id value");
        }

        if (call.Mailbox.Find(call.Id) is not { } message)
        {
            return Faults.NotFound();
        }

        if (call.World.AttachmentIds.PartIndex(call.Arguments[1], message.Id) is not { } index
            || MessageJson.Attachments(message.Content.Parse()).ElementAtOrDefault(index) is not { } part)
        {
            return Faults.Invalid("Invalid attachment token");
        }

        return GmailAnswer.Ok(Json.Build(w =>
        {
            w.WriteNumber("size", part.Body.Length);
            w.WriteString("data", MessageJson.Encode(part.Body.Span));
        }));
    }
}
