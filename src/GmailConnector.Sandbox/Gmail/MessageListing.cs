using System.Text.Json;
using GmailConnector.Sandbox.Answers;
using GmailConnector.Sandbox.State;

namespace GmailConnector.Sandbox.Gmail;

internal static class MessageListing
{
    /// <summary>Gmail's estimate is no count; it stops looking here too.</summary>
    private const int EstimateLimit = 201;

    public static GmailAnswer List(GmailCall call)
    {
        var page = Page(call, null, out var messages, out var next, out var estimate);
        return page ?? GmailAnswer.Ok(Json.Build(w =>
        {
            if (messages.Count > 0)
            {
                w.WriteStartArray("messages");
                foreach (var message in messages)
                {
                    w.WriteStartObject();
                    MessageJson.Reference(w, message);
                    w.WriteEndObject();
                }

                w.WriteEndArray();
            }

            End(w, next, estimate);
        }));
    }

    public static void End(Utf8JsonWriter writer, string? next, int estimate)
    {
        if (next is not null)
        {
            writer.WriteString("nextPageToken", next);
        }

        writer.WriteNumber("resultSizeEstimate", estimate);
    }

    public static GmailAnswer? Page(GmailCall call, string? onlyLabel, out List<Message> page, out string? next, out int estimate)
    {
        page = [];
        next = null;
        estimate = 0;
        if (!call.Query.TryCount("maxResults", 100, 500, out var count))
        {
            return Faults.Invalid($"Invalid value at 'max_results' (TYPE_UINT32), \"{call.Query["maxResults"]}\"");
        }

        if (MessageFilter.Read(call, out var filter, onlyLabel) is { } fault)
        {
            return fault;
        }

        var all = call.Mailbox.Snapshot();
        if (!PageToken.TryStart(call.Query["pageToken"], all, out var start))
        {
            return Faults.Invalid("Invalid pageToken");
        }

        for (var i = start; i >= 0 && !(page.Count == count && next is not null && estimate >= EstimateLimit); i--)
        {
            if (!filter.Matches(all[i]))
            {
                continue;
            }

            estimate++;
            if (page.Count < count)
            {
                page.Add(all[i]);
            }
            else
            {
                next ??= PageToken.After(page[^1]);
            }
        }

        return null;
    }
}
