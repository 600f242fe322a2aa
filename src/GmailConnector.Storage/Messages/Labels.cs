namespace GmailConnector.Storage.Messages;

/// <summary>A message's labels as a column holds them, and what they mean for lists.</summary>
internal static class Labels
{
    internal static string Write(IEnumerable<LabelId> labels) =>
        string.Join(' ', labels.Select(l => l.Value).Distinct(StringComparer.Ordinal));

    internal static string[] Split(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    internal static IReadOnlyList<LabelId> Read(string text) => [.. Split(text).Select(l => new LabelId(l))];

    /// <summary>Messages in Spam or Trash appear only in those lists.</summary>
    internal static bool Hide(IEnumerable<string> labels) => labels.Any(IsHiding);

    internal static bool IsHiding(string label) => label == LabelId.Spam.Value || label == LabelId.Trash.Value;

    /// <summary>The lists that a message puts its thread into.</summary>
    internal static IEnumerable<string> ListsOf(string[] labels)
    {
        if (Hide(labels))
        {
            return labels.Where(IsHiding);
        }

        return labels.Contains(LabelId.Draft.Value, StringComparer.Ordinal) ? labels : labels.Append(LabelId.AllMail.Value);
    }
}
