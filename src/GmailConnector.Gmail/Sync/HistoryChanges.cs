using Google.Apis.Gmail.v1.Data;

namespace GmailConnector.Gmail.Sync;

/// <summary>The result of a page of history: messages to fetch, and messages that were deleted. UNREAD is a label like any other.</summary>
internal sealed record HistoryChanges(IReadOnlyList<MessageId> Touched, IReadOnlyList<MessageId> Deleted)
{
    internal static HistoryChanges Of(IEnumerable<History>? entries)
    {
        HashSet<string> touched = new(StringComparer.Ordinal);
        HashSet<string> deleted = new(StringComparer.Ordinal);
        foreach (var entry in entries ?? [])
        {
            Add(touched, entry.MessagesAdded?.Select(a => a.Message));
            Add(touched, entry.LabelsAdded?.Select(a => a.Message));
            Add(touched, entry.LabelsRemoved?.Select(a => a.Message));
            Add(deleted, entry.MessagesDeleted?.Select(a => a.Message));
        }

        // Ids are never reused: a deleted message stays deleted.
        touched.ExceptWith(deleted);
        return new HistoryChanges([.. touched.Select(id => new MessageId(id))], [.. deleted.Select(id => new MessageId(id))]);
    }

    private static void Add(HashSet<string> ids, IEnumerable<Message?>? messages)
    {
        foreach (var message in messages ?? [])
        {
            if (message?.Id is { Length: > 0 } id)
            {
                ids.Add(id);
            }
        }
    }
}
