namespace GmailConnector.Guard.Statistics;

/// <summary>What a number counts.</summary>
public enum StatisticsUnit
{
    /// <summary>Messages.</summary>
    Messages,

    /// <summary>Bytes.</summary>
    Bytes,

    /// <summary>Opened lists, conversations and attachments.</summary>
    Views,

    /// <summary>Milliseconds.</summary>
    Milliseconds,
}

/// <summary>The lines that are published. A closed set: there is no line that somebody could ask for.</summary>
/// <param name="Name">Its name in the store and in addresses.</param>
/// <param name="Unit">What it counts.</param>
/// <param name="Step">To what it is rounded; 0 for a middle value, which is a bucket and not a sum.</param>
/// <param name="Label">The label whose messages it counts, if any.</param>
internal sealed record StatisticsLineRule(string Name, StatisticsUnit Unit, long Step, LabelId? Label = null)
{
    internal static StatisticsLineRule Received { get; } = new("received", StatisticsUnit.Messages, 5);

    internal static StatisticsLineRule Sent { get; } = new("sent", StatisticsUnit.Messages, 5);

    internal static StatisticsLineRule ReceivedBytes { get; } = new("received-size", StatisticsUnit.Bytes, 65_536);

    internal static StatisticsLineRule SentBytes { get; } = new("sent-size", StatisticsUnit.Bytes, 65_536);

    internal static StatisticsLineRule MedianSize { get; } = new("middle-size", StatisticsUnit.Bytes, 0);

    internal static StatisticsLineRule Views { get; } = new("views", StatisticsUnit.Views, 5);

    internal static StatisticsLineRule MedianTime { get; } = new("middle-time", StatisticsUnit.Milliseconds, 0);

    /// <summary>Gmail's own labels alone. What one is called whom somebody made is theirs.</summary>
    internal static IReadOnlyList<StatisticsLineRule> Labels { get; } =
    [
        .. new[] { LabelId.Inbox, LabelId.Unread, LabelId.Starred, LabelId.Spam, LabelId.Trash }.Select(l =>
            new StatisticsLineRule("label-" + l.Value.ToLowerInvariant(), StatisticsUnit.Messages, 5, l)),
    ];

    internal static IReadOnlyList<StatisticsLineRule> All { get; } = [
        Received,
        Sent,
        ReceivedBytes,
        SentBytes,
        MedianSize,
        .. Labels,
        Views,
        MedianTime
    ];
}
