using GmailConnector.Guard.Reading;
using GmailConnector.Guard.Sealed;

namespace GmailConnector.Web.Pages.Mail;

/// <summary>The fields of the search options.</summary>
internal sealed class SearchOptionsInput
{
    public GuardedText From { get; set; } = GuardedText.Empty;

    public GuardedText To { get; set; } = GuardedText.Empty;

    public GuardedText Subject { get; set; } = GuardedText.Empty;

    public GuardedText HasWords { get; set; } = GuardedText.Empty;

    public GuardedText Without { get; set; } = GuardedText.Empty;

    public SizeBound SizeIs { get; set; }

    public int? Size { get; set; }

    public SizeUnit Unit { get; set; }

    public DateSpan Within { get; set; }

    public DateOnly? Day { get; set; }

    /// <summary>A folder or label; null for all mail.</summary>
    public LabelId? In { get; set; }

    public bool Everywhere { get; set; }

    public bool HasAttachment { get; set; }

    internal SearchCriteria ToCriteria(DateOnly today)
    {
        var middle = Day ?? today;
        var bytes = Size is { } size and > 0 ? size * (long)Unit : (long?)null;
        return new SearchCriteria
        {
            From = From,
            To = To,
            Subject = Subject,
            Words = HasWords,
            Without = Without,
            LargerThan = SizeIs == SizeBound.Larger ? bytes : null,
            SmallerThan = SizeIs == SizeBound.Smaller ? bytes : null,
            After = Within == DateSpan.Any ? null : Moved(middle, -1),
            Before = Within == DateSpan.Any ? null : Moved(middle, 1).AddDays(1),
            In = In,
            Everywhere = Everywhere,
            HasAttachment = HasAttachment,
        };
    }

    private DateOnly Moved(DateOnly day, int by) => Within switch
    {
        DateSpan.OneDay => day.AddDays(by),
        DateSpan.ThreeDays => day.AddDays(3 * by),
        DateSpan.OneWeek => day.AddDays(7 * by),
        DateSpan.TwoWeeks => day.AddDays(14 * by),
        DateSpan.OneMonth => day.AddMonths(by),
        DateSpan.TwoMonths => day.AddMonths(2 * by),
        DateSpan.SixMonths => day.AddMonths(6 * by),
        _ => day.AddYears(by),
    };
}

/// <summary>Whether a size is a lower or an upper bound.</summary>
internal enum SizeBound
{
    Larger,
    Smaller,
}

/// <summary>What a size is counted in; its value is the bytes of one.</summary>
internal enum SizeUnit
{
    Megabytes = 1024 * 1024,
    Kilobytes = 1024,
    Bytes = 1,
}

/// <summary>How far from a day, before and after it.</summary>
internal enum DateSpan
{
    Any,
    OneDay,
    ThreeDays,
    OneWeek,
    TwoWeeks,
    OneMonth,
    TwoMonths,
    SixMonths,
    OneYear,
}
