using GmailConnector.Guard.Filters;
using GmailConnector.Guard.Labels;
using GmailConnector.Guard.Reading;
using GmailConnector.Guard.Sealed;
using GmailConnector.Web.Pages.Mail;

namespace GmailConnector.Web.Pages.Filters;

/// <summary>The form of a filter.</summary>
internal sealed record FilterInput
{
    public GuardedText From { get; init; } = GuardedText.Empty;

    public GuardedText To { get; init; } = GuardedText.Empty;

    public GuardedText Subject { get; init; } = GuardedText.Empty;

    public GuardedText HasWords { get; init; } = GuardedText.Empty;

    public GuardedText Without { get; init; } = GuardedText.Empty;

    public SizeBound SizeIs { get; init; }

    public int? Size { get; init; }

    public SizeUnit Unit { get; init; } = SizeUnit.Megabytes;

    public bool HasAttachment { get; init; }

    public bool ExcludesChats { get; init; }

    public bool SkipInbox { get; init; }

    public bool MarkRead { get; init; }

    public bool Star { get; init; }

    public LabelId? Label { get; init; }

    public bool Trash { get; init; }

    public bool NeverSpam { get; init; }

    public FilterImportance Importance { get; init; }

    public LabelId? Category { get; init; }

    /// <summary>Whether matching conversations that are there already are changed too.</summary>
    public bool AlsoApply { get; init; }

    internal FilterTerms ToTerms()
    {
        var bytes = Size is { } size and > 0 ? size * (long)Unit : (long?)null;
        return new FilterTerms
        {
            Criteria = new SearchCriteria
            {
                From = From,
                To = To,
                Subject = Subject,
                Words = HasWords,
                Without = Without,
                LargerThan = SizeIs == SizeBound.Larger ? bytes : null,
                SmallerThan = SizeIs == SizeBound.Smaller ? bytes : null,
                HasAttachment = HasAttachment,
            },
            ExcludesChats = ExcludesChats,
            SkipInbox = SkipInbox,
            MarkRead = MarkRead,
            Star = Star,
            Label = Label,
            Trash = Trash,
            NeverSpam = NeverSpam,
            Importance = Importance,
            Category = Category,
        };
    }

    internal static FilterInput Of(FilterTerms terms) => new()
    {
        From = terms.Criteria.From,
        To = terms.Criteria.To,
        Subject = terms.Criteria.Subject,
        HasWords = terms.Criteria.Words,
        Without = terms.Criteria.Without,
        SizeIs = terms.Criteria.SmallerThan is null ? SizeBound.Larger : SizeBound.Smaller,
        Size = (int?)(terms.Criteria.LargerThan ?? terms.Criteria.SmallerThan),
        Unit = SizeUnit.Bytes,
        HasAttachment = terms.Criteria.HasAttachment,
        ExcludesChats = terms.ExcludesChats,
        SkipInbox = terms.SkipInbox,
        MarkRead = terms.MarkRead,
        Star = terms.Star,
        Label = terms.Label,
        Trash = terms.Trash,
        NeverSpam = terms.NeverSpam,
        Importance = terms.Importance,
        Category = terms.Category,
    };

    /// <summary>The actions that can be done with conversations that are there already.</summary>
    internal IEnumerable<LabelCommand> Commands()
    {
        if (SkipInbox)
        {
            yield return new LabelCommand(LabelVerb.Archive);
        }

        if (MarkRead)
        {
            yield return new LabelCommand(LabelVerb.Read);
        }

        if (Star)
        {
            yield return new LabelCommand(LabelVerb.Star);
        }

        if (Label is { } label)
        {
            yield return new LabelCommand(LabelVerb.Label, label);
        }

        if (Trash)
        {
            yield return new LabelCommand(LabelVerb.Trash);
        }
    }
}
