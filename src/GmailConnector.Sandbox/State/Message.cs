namespace GmailConnector.Sandbox.State;

/// <summary>One version of a message. A label change makes a new version that shares the content.</summary>
internal sealed class Message(string id, string threadId, long internalDate, ulong historyId, string[] labels, MessageContent content)
{
    public string Id { get; } = id;
    public string ThreadId { get; } = threadId;
    public long InternalDate { get; } = internalDate;
    public ulong HistoryId { get; } = historyId;
    public string[] Labels { get; } = labels;
    public MessageContent Content { get; } = content;

    /// <summary>The serialised answers of this version; dropped with it.</summary>
    public AnswerCache Answers { get; } = new();

    public bool Has(string label) => Array.IndexOf(Labels, label) >= 0;

    public Message With(string[] newLabels, ulong newHistoryId) => new(Id, ThreadId, InternalDate, newHistoryId, newLabels, Content);

    public static int Compare(Message a, Message b)
    {
        var byDate = a.InternalDate.CompareTo(b.InternalDate);
        return byDate != 0 ? byDate : string.CompareOrdinal(a.Id, b.Id);
    }
}
