namespace GmailConnector.Guard.Labels;

/// <summary>Labels to add and to take away.</summary>
public sealed record LabelChange(IReadOnlyList<LabelId> Add, IReadOnlyList<LabelId> Remove)
{
    /// <summary>Out of the inbox.</summary>
    public static LabelChange Archive { get; } = new([], [LabelId.Inbox]);

    /// <summary>To the bin.</summary>
    public static LabelChange Trash { get; } = new([LabelId.Trash], [LabelId.Inbox]);

    /// <summary>To spam.</summary>
    public static LabelChange ReportSpam { get; } = new([LabelId.Spam], [LabelId.Inbox]);

    /// <summary>Back from the bin, from spam or from the archive.</summary>
    public static LabelChange ToInbox { get; } = new([LabelId.Inbox], [LabelId.Trash, LabelId.Spam]);

    /// <summary>Out of the bin, to where it was beside it.</summary>
    public static LabelChange Untrash { get; } = new([], [LabelId.Trash]);

    /// <summary>Out of spam, to where it was beside it.</summary>
    public static LabelChange NotSpam { get; } = new([], [LabelId.Spam]);

    /// <summary>Read.</summary>
    public static LabelChange MarkRead { get; } = new([], [LabelId.Unread]);

    /// <summary>Unread.</summary>
    public static LabelChange MarkUnread { get; } = new([LabelId.Unread], []);

    /// <summary>Starred.</summary>
    public static LabelChange Star { get; } = new([LabelId.Starred], []);

    /// <summary>Not starred.</summary>
    public static LabelChange Unstar { get; } = new([], [LabelId.Starred]);

    /// <summary>Important.</summary>
    public static LabelChange MarkImportant { get; } = new([LabelId.Important], []);

    /// <summary>Not important.</summary>
    public static LabelChange MarkUnimportant { get; } = new([], [LabelId.Important]);

    /// <summary>Whether it makes a difference to what has these labels.</summary>
    internal bool Alters(IReadOnlyList<LabelId> labels) => Add.Any(l => !labels.Contains(l)) || Remove.Any(labels.Contains);
}

/// <summary>What a change of labels came to.</summary>
/// <param name="Threads">Those that are changed, whole.</param>
/// <param name="Rest">Why the others aren't; null where there are none.</param>
public sealed record ChangedThreads(IReadOnlyList<ThreadId> Threads, Refusal? Rest)
{
    /// <summary>How many were gone from Gmail, and so were removed here.</summary>
    public int Gone { get; init; }

    /// <summary>Those of which a message has other labels now, though not all of them may be changed.</summary>
    public IReadOnlyList<ThreadId> Altered { get; init; } = [];

    /// <summary>Until when those were snoozed for which another time was chosen.</summary>
    public IReadOnlyList<EarlierSnooze> Earlier { get; init; } = [];

    /// <summary>What gives each message that was altered the labels back that it had.</summary>
    public IReadOnlyList<LabelRestore> Undo { get; init; } = [];
}

/// <summary>What taking a change back came to.</summary>
/// <param name="Rest">Why some messages are as the change left them; null where there are none.</param>
/// <param name="Gone">How many messages were gone from Gmail, and so were removed here.</param>
public sealed record RestoredLabels(Refusal? Rest, int Gone);
