using GmailConnector.Sandbox.Answers;
using GmailConnector.Sandbox.Query;
using GmailConnector.Sandbox.State;

namespace GmailConnector.Sandbox.Gmail;

/// <summary>What a listing asked for: labels, `q`, spam and trash or not.</summary>
internal sealed class MessageFilter
{
    private readonly IReadOnlyList<string> labels;
    private readonly SearchCondition? condition;
    private readonly SearchContext context;
    private readonly bool withSpamAndTrash;

    private MessageFilter(IReadOnlyList<string> labels, SearchCondition? condition, SearchContext context, bool withSpamAndTrash)
    {
        this.labels = labels;
        this.condition = condition;
        this.context = context;
        this.withSpamAndTrash = withSpamAndTrash;
    }

    public static GmailAnswer? Read(GmailCall call, out MessageFilter filter, string? onlyLabel = null)
    {
        filter = null!;
        var q = call.Query["q"];
        if (call.MetadataOnly && !string.IsNullOrEmpty(q))
        {
            return Faults.Forbidden("Metadata scope does not support 'q' parameter");
        }

        var labels = call.Query.All("labelIds").Where(l => l.Length > 0).ToList();
        if (onlyLabel is not null)
        {
            labels.Add(onlyLabel);
        }

        IReadOnlyCollection<Label> known;
        lock (call.Mailbox.Gate)
        {
            known = [.. call.Mailbox.Labels.All];
        }

        foreach (var label in labels)
        {
            if (!known.Any(k => k.Id == label))
            {
                return Faults.Invalid("Invalid label: " + label);
            }
        }

        var condition = string.IsNullOrWhiteSpace(q) ? null : SearchParser.Parse(q);
        var everywhere = call.Query.Flag("includeSpamTrash") || labels.Contains(SystemLabels.Trash) || labels.Contains(SystemLabels.Spam)
            || (condition?.NamesSpamOrTrash ?? false);
        filter = new MessageFilter(labels, condition, new SearchContext(call.Mailbox.Email, call.Now, known), everywhere);
        return null;
    }

    public bool Matches(Message message)
    {
        if (!withSpamAndTrash && (message.Has(SystemLabels.Trash) || message.Has(SystemLabels.Spam)))
        {
            return false;
        }

        foreach (var label in labels)
        {
            if (!message.Has(label))
            {
                return false;
            }
        }

        return condition is null || condition.Matches(message, context);
    }
}
