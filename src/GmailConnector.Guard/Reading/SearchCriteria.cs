using GmailConnector.Guard.Sealed;

namespace GmailConnector.Guard.Reading;

/// <summary>What somebody looks for, by field, as in Gmail's search options. What they typed is theirs, in this request.</summary>
public sealed record SearchCriteria
{
    /// <summary>Whom it comes from.</summary>
    public GuardedText From { get; init; } = GuardedText.Empty;

    /// <summary>To whom it goes.</summary>
    public GuardedText To { get; init; } = GuardedText.Empty;

    /// <summary>Words of the subject.</summary>
    public GuardedText Subject { get; init; } = GuardedText.Empty;

    /// <summary>Words that it has, or more of Gmail's search language.</summary>
    public GuardedText Words { get; init; } = GuardedText.Empty;

    /// <summary>Words that it doesn't have.</summary>
    public GuardedText Without { get; init; } = GuardedText.Empty;

    /// <summary>Bytes that it is larger than; null doesn't bound it.</summary>
    public long? LargerThan { get; init; }

    /// <summary>Bytes that it is smaller than; null doesn't bound it.</summary>
    public long? SmallerThan { get; init; }

    /// <summary>The first day; null doesn't bound it.</summary>
    public DateOnly? After { get; init; }

    /// <summary>The day after the last one; null doesn't bound it.</summary>
    public DateOnly? Before { get; init; }

    /// <summary>The folder or label that it is in; null for all but Spam and Trash.</summary>
    public LabelId? In { get; init; }

    /// <summary>Whether Spam and Trash are searched as well.</summary>
    public bool Everywhere { get; init; }

    /// <summary>Whether it has an attachment.</summary>
    public bool HasAttachment { get; init; }
}
