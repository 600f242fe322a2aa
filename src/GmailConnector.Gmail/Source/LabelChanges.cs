using GmailConnector.Gmail.Api;
using GmailConnector.Gmail.Parsing;
using GmailConnector.Guard;
using GmailConnector.Guard.Policy;
using GmailConnector.Guard.Ports;
using Google.Apis.Gmail.v1.Data;

namespace GmailConnector.Gmail.Source;

/// <summary>Labels, the bin among them. Gmail's modify can't move into or out of the bin; trash and untrash can.</summary>
internal sealed class LabelChanges(BatchCalls batches)
{
    [ServesFeature("organizing")]
    internal async Task<Outcome<IReadOnlyList<LabelUpdate>>> ChangeAsync(
        MailboxRecord mailbox, IReadOnlyList<MessageId> messages, IReadOnlyList<LabelId> add, IReadOnlyList<LabelId> remove, CancellationToken ct)
    {
        Dictionary<MessageId, LabelUpdate> after = [];
        if (messages.Count == 0)
        {
            return Updates(after);
        }

        if (add.Contains(LabelId.Trash))
        {
            var trashed = await batches.ChangeAsync(mailbox, messages, (client, id) => client.Users.Messages.Trash("me", id.Value), ct);
            if (!Note(trashed, after, out var refusal))
            {
                return refusal;
            }
        }
        else if (remove.Contains(LabelId.Trash))
        {
            var restored = await batches.ChangeAsync(mailbox, messages, (client, id) => client.Users.Messages.Untrash("me", id.Value), ct);
            if (!Note(restored, after, out var refusal))
            {
                return refusal;
            }
        }

        var body = new ModifyMessageRequest
        {
            AddLabelIds = [.. add.Where(l => l != LabelId.Trash).Select(l => l.Value)],
            RemoveLabelIds = [.. remove.Where(l => l != LabelId.Trash).Select(l => l.Value)],
        };
        if (body.AddLabelIds.Count + body.RemoveLabelIds.Count > 0)
        {
            // Not batchModify: it answers nothing, and learning the labels afterwards costs 20 units a message; a modify costs 5 and says them.
            var changed = await batches.ChangeAsync(mailbox, messages, (client, id) => client.Users.Messages.Modify(body, "me", id.Value), ct);
            if (!Note(changed, after, out var refusal))
            {
                return refusal;
            }
        }

        return Updates(after);
    }

    private static bool Note(GmailAnswer<IReadOnlyList<Message>> answer, Dictionary<MessageId, LabelUpdate> after, [System.Diagnostics.CodeAnalysis.NotNullWhen(false)] out Refusal? refusal)
    {
        if (!answer.TryGet(out var messages, out var fault))
        {
            refusal = fault.Refusal;
            return false;
        }

        foreach (var message in messages)
        {
            var id = new MessageId(message.Id!);
            after[id] = new LabelUpdate(id, MessageParser.Labels(message));
        }

        refusal = null;
        return true;
    }

    private static Outcome<IReadOnlyList<LabelUpdate>> Updates(Dictionary<MessageId, LabelUpdate> after) => (LabelUpdate[])[.. after.Values];
}
