using System.Globalization;
using GmailConnector.Sandbox.Answers;
using GmailConnector.Sandbox.State;

namespace GmailConnector.Sandbox.Gmail;

internal static class ThreadMethods
{
    public static GmailAnswer List(GmailCall call)
    {
        if (!call.Query.TryCount("maxResults", 100, 500, out var count))
        {
            return Faults.Invalid($"Invalid value at 'max_results' (TYPE_UINT32), \"{call.Query["maxResults"]}\"");
        }

        if (MessageFilter.Read(call, out var filter) is { } fault)
        {
            return fault;
        }

        var all = call.Mailbox.Snapshot();
        if (!PageToken.TryStart(call.Query["pageToken"], all, out var start))
        {
            return Faults.Invalid("Invalid pageToken");
        }

        var page = new List<Message>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        string? next = null;
        for (var i = start; i >= 0 && next is null; i--)
        {
            var message = all[i];
            if (seen.Contains(message.ThreadId) || !filter.Matches(message))
            {
                continue;
            }

            seen.Add(message.ThreadId);
            if (start < all.Length - 1 && ListedBefore(call.Mailbox, all[start + 1], message, filter))
            {
                continue;
            }

            if (page.Count == count)
            {
                next = PageToken.After(page[^1]);
            }
            else
            {
                page.Add(message);
            }
        }

        return GmailAnswer.Ok(Json.Build(w =>
        {
            if (page.Count > 0)
            {
                w.WriteStartArray("threads");
                foreach (var message in page)
                {
                    var last = call.Mailbox.Thread(message.ThreadId) is [.., var newest] ? newest : message;
                    w.WriteStartObject();
                    w.WriteString("id", message.ThreadId);
                    w.WriteString("snippet", MessageJson.Snippet(last));
                    w.WriteString("historyId", HistoryId(call.Mailbox.Thread(message.ThreadId)));
                    w.WriteEndObject();
                }

                w.WriteEndArray();
            }

            MessageListing.End(w, next, page.Count + (next is null ? 0 : 1));
        }));
    }

    public static GmailAnswer Get(GmailCall call)
    {
        if (MessageReading.Format(call, out var format) is { } fault)
        {
            return fault;
        }

        if (format == MessageFormat.Raw)
        {
            return Faults.Invalid("Invalid value at 'format' (type.googleapis.com/caribou.api.proto.ThreadFormat), \"raw\"");
        }

        if (Find(call, out var messages) is { } missing)
        {
            return missing;
        }

        var headers = call.Query.All("metadataHeaders");
        return GmailAnswer.Ok(Json.Build(w =>
        {
            w.WriteString("id", call.Id);
            w.WriteString("historyId", HistoryId(messages));
            w.WriteStartArray("messages");
            foreach (var message in messages)
            {
                w.WriteRawValue(MessageJson.Of(message, format, headers, call.World.AttachmentIds), skipInputValidation: true);
            }

            w.WriteEndArray();
        }));
    }

    public static GmailAnswer Modify(GmailCall call) =>
        MessageChanges.ReadLabels(call, out var add, out var remove) ?? Relabel(call, add, remove);

    public static GmailAnswer Trash(GmailCall call) => Relabel(call, [SystemLabels.Trash], [SystemLabels.Inbox, SystemLabels.Spam]);

    public static GmailAnswer Untrash(GmailCall call) => Relabel(call, [], [SystemLabels.Trash]);

    public static GmailAnswer Delete(GmailCall call)
    {
        if (Find(call, out var messages) is { } fault)
        {
            return fault;
        }

        foreach (var message in messages)
        {
            MessageChanges.Remove(call.Mailbox, message.Id);
        }

        return GmailAnswer.NoContent;
    }

    private static GmailAnswer Relabel(GmailCall call, string[] add, string[] remove)
    {
        if (Find(call, out var messages) is { } fault)
        {
            return fault;
        }

        foreach (var message in messages)
        {
            call.Mailbox.Relabel(message.Id, add, remove);
        }

        return GmailAnswer.Ok(Json.Build(w =>
        {
            w.WriteString("id", call.Id);
            w.WriteStartArray("messages");
            foreach (var message in call.Mailbox.Thread(call.Id))
            {
                w.WriteStartObject();
                MessageJson.Reference(w, message, labels: true);
                w.WriteEndObject();
            }

            w.WriteEndArray();
        }));
    }

    private static GmailAnswer? Find(GmailCall call, out IReadOnlyList<Message> messages)
    {
        messages = [];
        if (!GmailCall.IsMessageId(call.Id))
        {
            return Faults.Invalid("Invalid id value");
        }

        messages = call.Mailbox.Thread(call.Id);
        return messages.Count == 0 ? Faults.NotFound() : null;
    }

    /// <summary>A thread stands on the page of its newest matching message; later pages pass over it.</summary>
    private static bool ListedBefore(Mailbox mailbox, Message pageBoundary, Message message, MessageFilter filter) =>
        mailbox.Thread(message.ThreadId).Any(m => Message.Compare(m, pageBoundary) >= 0 && filter.Matches(m));

    private static string HistoryId(IReadOnlyList<Message> messages) =>
        (messages.Count == 0 ? 0 : messages.Max(m => m.HistoryId)).ToString(CultureInfo.InvariantCulture);
}
