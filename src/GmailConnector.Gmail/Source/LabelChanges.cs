using GmailConnector.Gmail.Api;
using GmailConnector.Gmail.Faults;
using GmailConnector.Gmail.Parsing;
using GmailConnector.Guard.Labels;
using GmailConnector.Guard.Policy;
using GmailConnector.Guard.Ports;
using Google.Apis.Gmail.v1.Data;

namespace GmailConnector.Gmail.Source;

/// <summary>What is done with labels: put on messages, and made and changed themselves.</summary>
internal sealed record LabelWork(LabelChanges Changes, LabelCalls Calls);

/// <summary>Labels and Trash. Gmail's modify can't move messages into or out of Trash; trash and untrash can.</summary>
internal sealed class LabelChanges(GmailCalls calls, BatchCalls batches)
{
    // What one batchModify takes.
    private const int MostAtOnce = 1000;

    /// <summary>
    /// Changes many with few calls: batchModify says nothing about each, so what they have afterwards is known from what they had. Trash
    /// is made message by message, as above.
    /// </summary>
    [ServesFeature("organizing")]
    internal async Task<Outcome<LabelUpdates>> ChangeManyAsync(
        MailboxRecord mailbox,
        IReadOnlyList<LabelUpdate> messages,
        IReadOnlyList<LabelId> add,
        IReadOnlyList<LabelId> remove,
        CancellationToken ct)
    {
        if (add.Contains(LabelId.Trash) || remove.Contains(LabelId.Trash))
        {
            return await ChangeAsync(mailbox, [.. messages.Select(m => m.Message)], add, remove, ct);
        }

        foreach (var chunk in messages.Chunk(MostAtOnce))
        {
            var body = new BatchModifyMessagesRequest
            {
                Ids = [.. chunk.Select(m => m.Message.Value)],
                AddLabelIds = [.. add.Select(l => l.Value)],
                RemoveLabelIds = [.. remove.Select(l => l.Value)],
            };
            var answer = await calls.RepeatableAsync(
                new GmailCall(mailbox, calls.Governor.Costs.MessagesBatchModify, GmailScope.Modify),
                client => client.Users.Messages.BatchModify(body, "me"),
                ct);
            if (answer.Fault is { } fault)
            {
                return fault.Refusal;
            }
        }

        return new LabelUpdates([.. messages.Select(m => m with { Labels = [.. m.Labels.Except(remove).Union(add)] })]);
    }

    [ServesFeature("organizing")]
    internal async Task<Outcome<LabelUpdates>> ChangeAsync(
        MailboxRecord mailbox,
        IReadOnlyList<MessageId> messages,
        IReadOnlyList<LabelId> add,
        IReadOnlyList<LabelId> remove,
        CancellationToken ct)
    {
        var sofar = new Progress(messages, add.Any(l => l.Value.StartsWith("Label_", StringComparison.Ordinal)));
        if (add.Contains(LabelId.Trash))
        {
            sofar.Note(await batches.ChangeAsync(mailbox, sofar.Left, (client, id) => client.Users.Messages.Trash("me", id.Value), ct));
        }
        else if (remove.Contains(LabelId.Trash))
        {
            sofar.Note(await batches.ChangeAsync(mailbox, sofar.Left, (client, id) => client.Users.Messages.Untrash("me", id.Value), ct));
        }

        var body = new ModifyMessageRequest
        {
            AddLabelIds = [.. add.Where(l => l != LabelId.Trash).Select(l => l.Value)],
            RemoveLabelIds = [.. remove.Where(l => l != LabelId.Trash).Select(l => l.Value)],
        };
        if (body.AddLabelIds.Count + body.RemoveLabelIds.Count > 0 && sofar.Left.Count > 0)
        {
            // Not batchModify: it returns nothing, and reading the labels afterwards costs 20 units a message; modify costs 5 and returns
            // them.
            sofar.Note(
                await batches.ChangeAsync(mailbox, sofar.Left, (client, id) => client.Users.Messages.Modify(body, "me", id.Value), ct));
        }

        return sofar.Outcome;
    }

    /// <summary>The messages that are left for the next call.</summary>
    private sealed class Progress(IReadOnlyList<MessageId> messages, bool givesLabel)
    {
        private readonly Dictionary<MessageId, LabelUpdate> after = [];
        private readonly List<MessageId> gone = [];
        private Refusal? rest;

        internal IReadOnlyList<MessageId> Left { get; private set; } = messages;

        internal Outcome<LabelUpdates> Outcome => rest is not null && after.Count == 0
            ? rest
            : new LabelUpdates([.. after.Values.Where(u => !gone.Contains(u.Message))], rest) { Gone = gone };

        internal void Note(GmailAnswer<ChangedMessages> answer)
        {
            if (!answer.TryGet(out var changed, out var fault))
            {
                (rest, Left) = (rest ?? Why(fault), []);
                return;
            }

            rest ??= changed.Rest is { } other ? Why(other) : null;
            gone.AddRange(changed.Gone);
            foreach (var message in changed.Messages)
            {
                var id = new MessageId(message.Id!);
                after[id] = new LabelUpdate(id, MessageParser.Labels(message));
            }

            Left = [.. changed.Messages.Select(m => new MessageId(m.Id!))];
        }

        // Gmail calls a label that it no longer has a bad request.
        private Refusal Why(GmailFault fault) => givesLabel && fault.BadRequest ? LabelRefusals.Gone : fault.Refusal;
    }
}
