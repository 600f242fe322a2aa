using System.Globalization;
using System.Text.Json;
using GmailConnector.Sandbox.Answers;
using GmailConnector.Sandbox.State;

namespace GmailConnector.Sandbox.Gmail;

internal static class HistoryMethods
{
    public static GmailAnswer List(GmailCall call)
    {
        if (!ulong.TryParse(call.Query["startHistoryId"], NumberStyles.None, CultureInfo.InvariantCulture, out var start))
        {
            return Faults.Invalid(call.Query["startHistoryId"] is null ? "Missing or invalid startHistoryId" : "Invalid startHistoryId");
        }

        if (!call.Query.TryCount("maxResults", 100, 500, out var count))
        {
            return Faults.Invalid($"Invalid value at 'max_results' (TYPE_UINT32), \"{call.Query["maxResults"]}\"");
        }

        if (!TryKinds(call, out var kinds))
        {
            return Faults.Invalid("Invalid value at 'history_types' (type.googleapis.com/caribou.api.proto.HistoryType)");
        }

        var skip = 0;
        if (call.Query["pageToken"] is { Length: > 0 } token
            && !int.TryParse(PageToken.Position(token), NumberStyles.None, CultureInfo.InvariantCulture, out skip))
        {
            return Faults.Invalid("Invalid pageToken");
        }

        IReadOnlyList<HistoryEntry> entries;
        int next;
        ulong current;
        lock (call.Mailbox.Gate)
        {
            current = call.Mailbox.HistoryId;
            if (start < call.Mailbox.History.Horizon || start > current)
            {
                return Faults.NotFound();
            }

            (entries, next) = call.Mailbox.History.After(start, skip, count);
        }

        var label = call.Query["labelId"];
        var shown = entries.Where(e =>
            kinds.Contains(e.Kind) && (string.IsNullOrEmpty(label) || e.Labels.Contains(label) || e.Changed.Contains(label)));
        return GmailAnswer.Ok(Json.Build(w => Write(w, shown, next, current)));
    }

    private static void Write(Utf8JsonWriter w, IEnumerable<HistoryEntry> entries, int next, ulong current)
    {
        var any = false;
        foreach (var entry in entries)
        {
            if (!any)
            {
                w.WriteStartArray("history");
                any = true;
            }

            w.WriteStartObject();
            w.WriteString("id", entry.Id.ToString(CultureInfo.InvariantCulture));
            w.WriteStartArray("messages");
            w.WriteStartObject();
            Reference(w, entry);
            w.WriteEndObject();
            w.WriteEndArray();
            w.WriteStartArray(entry.Kind switch
            {
                HistoryKind.MessageAdded => "messagesAdded",
                HistoryKind.MessageDeleted => "messagesDeleted",
                HistoryKind.LabelAdded => "labelsAdded",
                _ => "labelsRemoved",
            });
            w.WriteStartObject();
            w.WriteStartObject("message");
            Reference(w, entry);
            w.Strings("labelIds", entry.Labels);
            w.WriteEndObject();
            if (entry.Kind is HistoryKind.LabelAdded or HistoryKind.LabelRemoved)
            {
                w.Strings("labelIds", entry.Changed);
            }

            w.WriteEndObject();
            w.WriteEndArray();
            w.WriteEndObject();
        }

        if (any)
        {
            w.WriteEndArray();
        }

        if (next >= 0)
        {
            w.WriteString("nextPageToken", PageToken.Of(next.ToString(CultureInfo.InvariantCulture)));
        }

        w.WriteString("historyId", current.ToString(CultureInfo.InvariantCulture));
    }

    private static void Reference(Utf8JsonWriter w, HistoryEntry entry)
    {
        w.WriteString("id", entry.MessageId);
        w.WriteString("threadId", entry.ThreadId);
    }

    private static bool TryKinds(GmailCall call, out HashSet<HistoryKind> kinds)
    {
        kinds = [];
        foreach (var type in call.Query.All("historyTypes"))
        {
            if (!Enum.TryParse<HistoryKind>(type, ignoreCase: true, out var kind) || !Enum.IsDefined(kind))
            {
                return false;
            }

            kinds.Add(kind);
        }

        if (kinds.Count == 0)
        {
            kinds = [.. Enum.GetValues<HistoryKind>()];
        }

        return true;
    }
}
