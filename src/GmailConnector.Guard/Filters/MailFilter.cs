using GmailConnector.Guard.Acts;
using GmailConnector.Guard.Reading;
using GmailConnector.Guard.Sealed;

namespace GmailConnector.Guard.Filters;

/// <summary>A filter of Gmail's: what Gmail does with new mail that matches.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Matches">What it matches, in Gmail's search language.</param>
/// <param name="Terms">The same by fields, with what it does.</param>
public sealed record MailFilter(FilterId Id, GuardedText Matches, FilterTerms Terms)
{
    /// <summary>The label that it gives, by its name; null where it gives none.</summary>
    public GuardedText? LabelName { get; init; }

    /// <summary>The address to which Gmail forwards; null where it forwards nothing. No filter that forwards is created here.</summary>
    public GuardedText? ForwardsTo { get; init; }

    /// <summary>Whether Gmail does more than <see cref="Terms"/> says.</summary>
    public bool DoesMore { get; init; }

    /// <summary>Whether it can be created again as it is.</summary>
    public bool CanBeCreatedAgain => ForwardsTo is null && !DoesMore;

    /// <summary>What a form carries by which it is deleted; after that, by which it is created again.</summary>
    public ActToken? Act { get; init; }
}

/// <summary>What a filter matches and does.</summary>
public sealed record FilterTerms
{
    /// <summary>What it matches: from, to, subject, words, size and attachment. Gmail's filters have no dates and no folder.</summary>
    public SearchCriteria Criteria { get; init; } = new();

    /// <summary>Whether chats don't match.</summary>
    public bool ExcludesChats { get; init; }

    /// <summary>Skip the inbox: archive it.</summary>
    public bool SkipInbox { get; init; }

    /// <summary>Mark as read.</summary>
    public bool MarkRead { get; init; }

    /// <summary>Star it.</summary>
    public bool Star { get; init; }

    /// <summary>Apply the label; null applies none.</summary>
    public LabelId? Label { get; init; }

    /// <summary>Delete it: move it to Trash.</summary>
    public bool Trash { get; init; }

    /// <summary>Never send it to spam.</summary>
    public bool NeverSpam { get; init; }

    /// <summary>Whether it is marked as important.</summary>
    public FilterImportance Importance { get; init; }

    /// <summary>One of Gmail's categories; null leaves that to Gmail.</summary>
    public LabelId? Category { get; init; }
}

/// <summary>Whether matching mail is marked as important.</summary>
public enum FilterImportance
{
    /// <summary>As Gmail decides.</summary>
    Automatic,

    /// <summary>Always.</summary>
    Always,

    /// <summary>Never.</summary>
    Never,
}
