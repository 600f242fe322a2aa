using System.Globalization;
using System.Text.Json;
using GmailConnector.Sandbox.Answers;
using GmailConnector.Sandbox.Query;
using GmailConnector.Sandbox.State;

namespace GmailConnector.Sandbox.Delivery;

/// <summary>Does with a message that arrives what the filters say. It forwards nothing.</summary>
internal static class FilterRun
{
    public static Message On(Mailbox mailbox, Message arrived, DateTimeOffset now)
    {
        lock (mailbox.Gate)
        {
            var context = new SearchContext(mailbox.Email, now, [.. mailbox.Labels.All]);
            foreach (var filter in mailbox.Settings.Filters)
            {
                if (SearchParser.Parse(SearchOf(Read(filter.Criteria))).Matches(arrived, context))
                {
                    var action = Read(filter.Action);
                    arrived = mailbox.Relabel(arrived.Id, action.Texts("addLabelIds"), action.Texts("removeLabelIds")) ?? arrived;
                }
            }

            return arrived;
        }
    }

    private static string SearchOf(JsonElement criteria)
    {
        string?[] terms =
        [
            Term("from:", criteria.Text("from")),
            Term("to:", criteria.Text("to")),
            Term("subject:", criteria.Text("subject")),
            Term("", criteria.Text("query")),
            Term("-", criteria.Text("negatedQuery")),
            criteria.Flag("hasAttachment") == true ? "has:attachment" : null,
            criteria.Text("sizeComparison") is { } comparison and not "unspecified" && criteria.TryGetProperty("size", out var size)
                ? string.Create(CultureInfo.InvariantCulture, $"{comparison}:{size.GetInt64()}")
                : null,
        ];
        return string.Join(' ', terms.OfType<string>());
    }

    private static string? Term(string operation, string? words) => string.IsNullOrWhiteSpace(words) ? null : $"{operation}({words})";

    private static JsonElement Read(string json)
    {
        using var document = JsonDocument.Parse(json);
        return document.RootElement.Clone();
    }
}
