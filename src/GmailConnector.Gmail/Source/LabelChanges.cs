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
internal sealed class LabelChanges(BatchCalls batches)
{
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
