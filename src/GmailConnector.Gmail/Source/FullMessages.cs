using GmailConnector.Gmail.Api;
using GmailConnector.Gmail.Faults;
using GmailConnector.Gmail.Parsing;
using GmailConnector.Guard.Policy;
using GmailConnector.Guard.Ports;
using Google.Apis.Gmail.v1.Data;
using Format = Google.Apis.Gmail.v1.UsersResource.MessagesResource.GetRequest.FormatEnum;

namespace GmailConnector.Gmail.Source;

/// <summary>Whole messages by batch, parsed, with the bodies that Gmail keeps apart.</summary>
internal sealed class FullMessages(GmailCalls calls, BatchCalls batches)
{
    internal async Task<Outcome<IReadOnlyList<MessageRecord>>> FetchAsync(
        MailboxRecord mailbox, IReadOnlyList<MessageId> messages, CallPriority priority, CancellationToken ct)
    {
        if (messages.Count == 0)
        {
            return (MessageRecord[])[];
        }

        var answer = await batches.GetAsync(mailbox, messages, Format.Full, priority, ct);
        if (!answer.TryGet(out var found, out var fault))
        {
            return fault.Refusal;
        }

        return await ParseAsync(mailbox, found, priority, ct);
    }

    /// <summary>Messages in full format as records, with what Gmail keeps apart from them.</summary>
    internal async Task<Outcome<IReadOnlyList<MessageRecord>>> ParseAsync(
        MailboxRecord mailbox, IReadOnlyList<Message> messages, CallPriority priority, CancellationToken ct)
    {
        var records = new MessageRecord[messages.Count];
        for (var i = 0; i < records.Length; i++)
        {
            var parsed = await ParseAsync(mailbox, messages[i], priority, ct);
            if (!parsed.TryGet(out var record, out var refusal))
            {
                return refusal;
            }

            records[i] = record;
        }

        return records;
    }

    [ServesFeature("inbox", "attachments", "filing", "reading", "search", "sync", "drafts")]
    internal async Task<Outcome<ReadOnlyMemory<byte>>> AttachmentAsync(
        MailboxRecord mailbox, MessageId message, string attachmentId, CallPriority priority, CancellationToken ct)
    {
        var answer = await calls.RepeatableAsync(
            new GmailCall(mailbox, calls.Governor.Costs.AttachmentsGet, GmailScope.ReadOnly, priority),
            client => client.Users.Messages.Attachments.Get("me", message.Value, attachmentId),
            ct);
        return answer.TryGet(out var body, out var fault) ? new ReadOnlyMemory<byte>(GmailBase64.Decode(body.Data)) : fault.Refusal;
    }

    [ServesFeature("inbox", "reading", "attachments", "filing", "search", "sync", "drafts")]
    internal async Task<Outcome<ReadOnlyMemory<byte>>> RawAsync(
        MailboxRecord mailbox, MessageId message, CallPriority priority, CancellationToken ct)
    {
        var answer = await calls.RepeatableAsync(
            new GmailCall(mailbox, calls.Governor.Costs.MessagesGet, GmailScope.ReadOnly, priority),
            client =>
            {
                var get = client.Users.Messages.Get("me", message.Value);
                get.Format = Format.Raw;
                get.Fields = "id,raw";
                return get;
            },
            ct);
        if (!answer.TryGet(out var found, out var fault))
        {
            return fault.Refusal;
        }

        return found.Raw is { Length: > 0 } raw ? new ReadOnlyMemory<byte>(GmailBase64.Decode(raw)) : Refusal.NotFound;
    }

    private async Task<Outcome<MessageRecord>> ParseAsync(
        MailboxRecord mailbox, Message message, CallPriority priority, CancellationToken ct)
    {
        var root = PayloadParts.Of(message.Payload);
        if (PayloadParts.NeedRaw(root))
        {
            var fetched = await RawAsync(mailbox, new MessageId(message.Id!), priority, ct);
            if (!fetched.TryGet(out var raw, out var refusal) && refusal.Code != RefusalCode.NotFound)
            {
                return refusal;
            }

            root = MimeParts.Of(raw, ct) ?? root;
        }

        Dictionary<string, byte[]> bodies = new(StringComparer.Ordinal);
        foreach (var part in PartReading.BodiesApart(root))
        {
            var fetched = await AttachmentAsync(mailbox, new MessageId(message.Id!), part.AttachmentId!, priority, ct);
            if (fetched.TryGet(out var bytes, out var refusal))
            {
                bodies[part.Id] = bytes.ToArray();
            }
            else if (refusal.Code != RefusalCode.NotFound)
            {
                return refusal;
            }
        }

        return MessageParser.Parse(message, bodies.Count == 0 ? root : root.With(bodies));
    }
}
