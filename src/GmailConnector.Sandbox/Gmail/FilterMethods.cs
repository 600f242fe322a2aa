using System.Security.Cryptography;
using System.Text.Json;
using GmailConnector.Sandbox.Answers;
using GmailConnector.Sandbox.State;

namespace GmailConnector.Sandbox.Gmail;

internal static class FilterMethods
{
    private const int Most = 1000;

    public static GmailAnswer List(GmailCall call)
    {
        lock (call.Mailbox.Gate)
        {
            return GmailAnswer.Ok(Json.Build(w =>
            {
                // Gmail leaves the list out where it is empty, and names it in the singular.
                if (call.Mailbox.Settings.Filters.Count == 0)
                {
                    return;
                }

                w.WriteStartArray("filter");
                foreach (var filter in call.Mailbox.Settings.Filters)
                {
                    w.WriteStartObject();
                    Write(w, filter);
                    w.WriteEndObject();
                }

                w.WriteEndArray();
            }));
        }
    }

    public static GmailAnswer Get(GmailCall call)
    {
        lock (call.Mailbox.Gate)
        {
            return Find(call) is { } filter ? GmailAnswer.Ok(Json.Build(w => Write(w, filter))) : Faults.NotFound();
        }
    }

    public static GmailAnswer Create(GmailCall call)
    {
        call.Json.TryGetProperty("criteria", out var criteria);
        call.Json.TryGetProperty("action", out var action);
        lock (call.Mailbox.Gate)
        {
            if (WhyNot(call, criteria, action) is { } fault)
            {
                return fault;
            }

            var filter = new Filter(
                "ANe1Bm" + Convert.ToBase64String(RandomNumberGenerator.GetBytes(24)).Replace('+', '-').Replace('/', '_'),
                criteria.GetRawText(),
                action.GetRawText());
            call.World.Accounts.AddFilter(call.Mailbox, filter);
            return GmailAnswer.Ok(Json.Build(w => Write(w, filter)));
        }
    }

    public static GmailAnswer Delete(GmailCall call)
    {
        lock (call.Mailbox.Gate)
        {
            if (Find(call) is not { } filter)
            {
                return Faults.NotFound();
            }

            call.World.Accounts.RemoveFilter(call.Mailbox, filter);
            return GmailAnswer.NoContent;
        }
    }

    private static GmailAnswer? WhyNot(GmailCall call, JsonElement criteria, JsonElement action)
    {
        var filters = call.Mailbox.Settings.Filters;
        if (criteria.ValueKind != JsonValueKind.Object || !criteria.EnumerateObject().Any())
        {
            return Faults.Invalid("Filter doesn't have any criteria");
        }

        string[] labels = [.. action.Texts("addLabelIds"), .. action.Texts("removeLabelIds")];
        if (labels.Length == 0 && action.Text("forward") is null)
        {
            return Faults.Invalid("Filter doesn't have any actions");
        }

        if (labels.FirstOrDefault(l => call.Mailbox.Labels.Find(l) is null) is { } unknown)
        {
            return Faults.Invalid("Invalid label: " + unknown);
        }

        if (filters.Any(f => f.Criteria == criteria.GetRawText() && f.Action == action.GetRawText()))
        {
            return Faults.Precondition("Filter already exists");
        }

        // So does Gmail: its limit comes as a fault of the server.
        return filters.Count >= Most ? Faults.Internal("too many filters") : null;
    }

    private static Filter? Find(GmailCall call) => call.Mailbox.Settings.Filters.FirstOrDefault(f => f.Id == call.Id);

    private static void Write(Utf8JsonWriter w, Filter filter)
    {
        w.WriteString("id", filter.Id);
        w.WritePropertyName("criteria");
        w.WriteRawValue(filter.Criteria);
        w.WritePropertyName("action");
        w.WriteRawValue(filter.Action);
    }
}
