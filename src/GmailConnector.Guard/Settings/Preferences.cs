namespace GmailConnector.Guard.Settings;

/// <summary>How a person likes the pages of mail. Nothing in it is of mail.</summary>
public sealed record Preferences
{
    /// <summary>Whether single keys do something (WCAG 2.1.4).</summary>
    public bool Shortcuts { get; init; } = true;

    /// <summary>Whether browsers show a notification when mail comes, where they were allowed to.</summary>
    public bool Notifications { get; init; }

    /// <summary>What is open after a conversation was archived, moved to Trash or reported.</summary>
    public AfterMove AfterMove { get; init; }

    /// <summary>Whether a reply can be sent and its conversation archived with one button.</summary>
    public bool SendAndArchive { get; init; }

    /// <summary>How close the rows of a list stand.</summary>
    public Density Density { get; init; }

    /// <summary>How long a message that was sent can be undone.</summary>
    public UndoSend UndoSend { get; init; } = UndoSend.Ten;

    /// <summary>Whether what one begins to write is plain text.</summary>
    public bool PlainText { get; init; }

    /// <summary>Which kind of reply comes first below a conversation.</summary>
    public DefaultReply DefaultReply { get; init; }

    /// <summary>When a conversation that one opens is marked as read.</summary>
    public MarkRead MarkRead { get; init; }

    /// <summary>The language of the pages, and of the words that are put into mail, such as those above a quote.</summary>
    public Language Language { get; init; }
}

/// <summary>A language of the pages.</summary>
public enum Language
{
    /// <summary>The first of those that the browser asks for.</summary>
    Browser,

    /// <summary>English.</summary>
    English,

    /// <summary>German.</summary>
    German,
}

/// <summary>How long a message waits before it goes out, in seconds.</summary>
public enum UndoSend
{
    /// <summary>It is sent at once.</summary>
    Off = 0,

    /// <summary>Five seconds.</summary>
    Five = 5,

    /// <summary>Ten seconds.</summary>
    Ten = 10,

    /// <summary>Twenty seconds.</summary>
    Twenty = 20,

    /// <summary>Thirty seconds.</summary>
    Thirty = 30,
}

/// <summary>Which kind of reply comes first.</summary>
public enum DefaultReply
{
    /// <summary>To the sender.</summary>
    Reply,

    /// <summary>To everybody.</summary>
    ReplyAll,
}

/// <summary>After how many seconds an open conversation is marked as read.</summary>
public enum MarkRead
{
    /// <summary>At once.</summary>
    AtOnce = 0,

    /// <summary>Once it was open for three seconds.</summary>
    AfterThree = 3,

    /// <summary>Once it was open for twenty seconds.</summary>
    AfterTwenty = 20,

    /// <summary>Not by opening it.</summary>
    Never = -1,
}

/// <summary>What is open after the open conversation left its list.</summary>
public enum AfterMove
{
    /// <summary>None: the list.</summary>
    List,

    /// <summary>The next one in the list, which is older.</summary>
    Older,

    /// <summary>The one before, which is newer.</summary>
    Newer,
}

/// <summary>How close the rows of a list stand.</summary>
public enum Density
{
    /// <summary>With the beginning of each text.</summary>
    Default,

    /// <summary>Without.</summary>
    Compact,
}
