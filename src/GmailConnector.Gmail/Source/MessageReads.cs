using GmailConnector.Gmail.Api;
using GmailConnector.Gmail.Faults;
using GmailConnector.Gmail.Parsing;
using GmailConnector.Guard.Policy;
using GmailConnector.Guard.Ports;
using Google.Apis.Gmail.v1.Data;
using MessageFormat = Google.Apis.Gmail.v1.UsersResource.MessagesResource.GetRequest.FormatEnum;

namespace GmailConnector.Gmail.Source;

/// <summary>Searching and reading at Gmail.</summary>
internal sealed class MessageReads(GmailCalls calls, FullMessages full)
{
    [ServesFeature("search")]
    internal async Task<Outcome<FoundThreads>> SearchAsync(
        MailboxRecord mailbox, string phrase, string? pageToken, int limit, CancellationToken ct)
    {
        // messages.list names thread and message for 5 units; threads.list would need a 40 unit get for each thread.
        var answer = await calls.RepeatableAsync(
            new GmailCall(mailbox, calls.Governor.Costs.MessagesList, GmailScope.ReadOnly),
            client =>
            {
                var list = client.Users.Messages.List("me");
                list.Q = phrase;
                list.PageToken = pageToken;
                list.MaxResults = Math.Clamp(limit, 1, 500);
                return list;
            },
            ct);
        if (!answer.TryGet(out var page, out var fault))
        {
            return fault.Refusal;
        }

        var threads = (page.Messages ?? [])
            .Where(m => m.Id is not null && m.ThreadId is not null)
            .GroupBy(m => m.ThreadId!, StringComparer.Ordinal)
            .Select(t => new FoundThread(new ThreadId(t.Key), [.. t.Select(m => new MessageId(m.Id!))]));
        return new FoundThreads([.. threads], page.NextPageToken, (int?)page.ResultSizeEstimate);
    }

    internal Task<Outcome<IReadOnlyList<MessageRecord>>> FetchAsync(
        MailboxRecord mailbox, IReadOnlyList<MessageId> messages, CancellationToken ct) =>
        full.FetchAsync(mailbox, messages, CallPriority.Interactive, ct);

    [ServesFeature("reading")]
    internal async Task<Outcome<ReadOnlyMemory<byte>>> FetchRawAsync(MailboxRecord mailbox, MessageId message, CancellationToken ct)
    {
        var answer = await calls.RepeatableAsync(
            new GmailCall(mailbox, calls.Governor.Costs.MessagesGet, GmailScope.ReadOnly),
            client =>
            {
                var get = client.Users.Messages.Get("me", message.Value);
                get.Format = MessageFormat.Raw;
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

    internal async Task<Outcome<ReadOnlyMemory<byte>>> FetchAttachmentAsync(
        MailboxRecord mailbox, MessageId message, string partId, CancellationToken ct) =>
        (await FetchAttachmentsAsync(mailbox, message, [partId], ct))[0];

    [ServesFeature("attachments", "filing")]
    internal async Task<IReadOnlyList<Outcome<ReadOnlyMemory<byte>>>> FetchAttachmentsAsync(
        MailboxRecord mailbox, MessageId message, IReadOnlyList<string> partIds, CancellationToken ct)
    {
        // An attachment's id changes with every get of its message; the part's id stays.
        var answer = await calls.RepeatableAsync(
            new GmailCall(mailbox, calls.Governor.Costs.MessagesGet, GmailScope.ReadOnly),
            client =>
            {
                var get = client.Users.Messages.Get("me", message.Value);
                get.Format = MessageFormat.Full;
                get.Fields = "id,payload";
                return get;
            },
            ct);
        if (!answer.TryGet(out var found, out var fault))
        {
            return [.. partIds.Select(_ => (Outcome<ReadOnlyMemory<byte>>)fault.Refusal)];
        }

        var parts = PartTree.Leaves(found.Payload);
        List<Outcome<ReadOnlyMemory<byte>>> fetched = new(partIds.Count);
        foreach (var partId in partIds)
        {
            fetched.Add(await BytesAsync(mailbox, message, parts.GetValueOrDefault(partId)?.Body, ct));
        }

        return fetched;
    }

    private async Task<Outcome<ReadOnlyMemory<byte>>> BytesAsync(
        MailboxRecord mailbox, MessageId message, MessagePartBody? body, CancellationToken ct) => body switch
        {
            { Data.Length: > 0 } => new ReadOnlyMemory<byte>(GmailBase64.Decode(body.Data)),
            { AttachmentId.Length: > 0 } => await full.AttachmentAsync(mailbox, message, body.AttachmentId, CallPriority.Interactive, ct),
            { Size: 0 } => ReadOnlyMemory<byte>.Empty,
            _ => Refusal.NotFound,
        };

    private static Outcome<IReadOnlyList<MessageId>> Outcome(IEnumerable<MessageId> ids) => (MessageId[])[.. ids];
}
