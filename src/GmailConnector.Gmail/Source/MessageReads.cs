using System.Globalization;
using GmailConnector.Gmail.Api;
using GmailConnector.Gmail.Faults;
using GmailConnector.Gmail.Parsing;
using GmailConnector.Guard.Policy;
using GmailConnector.Guard.Ports;
using Google.Apis.Util;
using MessageFormat = Google.Apis.Gmail.v1.UsersResource.MessagesResource.GetRequest.FormatEnum;

namespace GmailConnector.Gmail.Source;

/// <summary>Searching and reading at Gmail.</summary>
internal sealed class MessageReads(GmailCalls calls, FullMessages full, ThreadReads threads)
{
    internal ThreadReads Threads => threads;

    internal Task<Outcome<FoundThreads>> SearchAsync(
        MailboxRecord mailbox, string phrase, string? pageToken, int limit, CancellationToken ct) =>
        ListAsync(mailbox, null, phrase, pageToken, limit, ct);

    internal Task<Outcome<FoundThreads>> ListBeforeAsync(
        MailboxRecord mailbox, LabelId label, DateTimeOffset before, string? pageToken, int limit, CancellationToken ct) =>
        ListAsync(
            mailbox,
            label == LabelId.AllMail ? null : label,
            string.Create(CultureInfo.InvariantCulture, $"before:{before.ToUnixTimeSeconds()}"),
            pageToken,
            limit,
            ct);

    [ServesFeature("search", "inbox")]
    private async Task<Outcome<FoundThreads>> ListAsync(
        MailboxRecord mailbox, LabelId? label, string phrase, string? pageToken, int limit, CancellationToken ct)
    {
        // messages.list names thread and message for 5 units; threads.list would need a 40 unit get for each thread.
        var answer = await calls.RepeatableAsync(
            new GmailCall(mailbox, calls.Governor.Costs.MessagesList, GmailScope.ReadOnly),
            client =>
            {
                var list = client.Users.Messages.List("me");
                list.Q = phrase;
                list.LabelIds = label is { } id ? new Repeatable<string>([id.Value]) : null;
                list.IncludeSpamTrash = label == LabelId.Spam || label == LabelId.Trash;
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
        return new FoundThreads([.. threads], page.NextPageToken);
    }

    internal Task<Outcome<IReadOnlyList<MessageRecord>>> FetchAsync(
        MailboxRecord mailbox, IReadOnlyList<MessageId> messages, CancellationToken ct) =>
        full.FetchAsync(mailbox, messages, CallPriority.Interactive, ct);

    internal Task<Outcome<ReadOnlyMemory<byte>>> FetchRawAsync(MailboxRecord mailbox, MessageId message, CancellationToken ct) =>
        full.RawAsync(mailbox, message, CallPriority.Interactive, ct);

    internal async Task<Outcome<ReadOnlyMemory<byte>>> FetchAttachmentAsync(
        MailboxRecord mailbox, MessageId message, string partId, CancellationToken ct) =>
        (await FetchAttachmentsAsync(mailbox, message, [partId], ct))[0];

    internal async Task<IReadOnlyList<Outcome<ReadOnlyMemory<byte>>>> FetchAttachmentsAsync(
        MailboxRecord mailbox, MessageId message, IReadOnlyList<string> partIds, CancellationToken ct)
    {
        if (!(await PartsAsync(mailbox, message, partIds, ct)).TryGet(out var parts, out var refusal))
        {
            return [.. partIds.Select(_ => (Outcome<ReadOnlyMemory<byte>>)refusal)];
        }

        List<Outcome<ReadOnlyMemory<byte>>> fetched = new(partIds.Count);
        foreach (var partId in partIds)
        {
            fetched.Add(await BytesAsync(mailbox, message, parts.GetValueOrDefault(partId), ct));
        }

        return fetched;
    }

    internal async Task<Outcome<string>> FetchTextAsync(MailboxRecord mailbox, MessageId message, string partId, CancellationToken ct)
    {
        if (!(await PartsAsync(mailbox, message, [partId], ct)).TryGet(out var parts, out var refusal)
            || !(await BytesAsync(mailbox, message, parts.GetValueOrDefault(partId), ct)).TryGet(out var bytes, out refusal))
        {
            return refusal;
        }

        return BodyText.Decode(bytes.ToArray(), HeaderText.Parameter(parts[partId].ContentType, "charset"));
    }

    private async Task<Outcome<IReadOnlyDictionary<string, Part>>> PartsAsync(
        MailboxRecord mailbox, MessageId message, IReadOnlyList<string> partIds, CancellationToken ct)
    {
        var read = partIds.Any(MimeParts.IsIdOf)
            ? await FromRawAsync(mailbox, message, ct)
            : await FromPayloadAsync(mailbox, message, ct);
        return read.Map(root => root.ById());
    }

    private async Task<Outcome<ReadOnlyMemory<byte>>> BytesAsync(
        MailboxRecord mailbox, MessageId message, Part? part, CancellationToken ct) =>
        part switch
        {
            { Bytes: { } bytes } => new ReadOnlyMemory<byte>(bytes),
            { AttachmentId: { } id } => await full.AttachmentAsync(mailbox, message, id, CallPriority.Interactive, ct),
            _ => Refusal.NotFound,
        };

    private async Task<Outcome<Part>> FromRawAsync(MailboxRecord mailbox, MessageId message, CancellationToken ct)
    {
        var fetched = await FetchRawAsync(mailbox, message, ct);
        return !fetched.TryGet(out var raw, out var refusal) ? refusal : MimeParts.Of(raw, ct) is { } root ? root : Refusal.NotFound;
    }

    // An attachment's id changes with every get of its message; the part's id stays.
    [ServesFeature("attachments", "filing")]
    private async Task<Outcome<Part>> FromPayloadAsync(MailboxRecord mailbox, MessageId message, CancellationToken ct)
    {
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
        return answer.TryGet(out var found, out var fault) ? PayloadParts.Of(found.Payload) : fault.Refusal;
    }
}
