using System.Globalization;
using GmailConnector.Guard.Ports;
using GmailConnector.Guard.Sealed;

namespace GmailConnector.Guard.Reading;

/// <summary>What somebody typed into the search, as Gmail reads it.</summary>
internal static class SearchPhrase
{
    // What telephones and word processors put where somebody types a quotation mark, in the languages of Europe and East Asia.
    private const string QuotationMarks = "\u201c\u201d\u201e\u201f\u00ab\u00bb\uff02";

    private static readonly char[] Brackets = ['(', ')', '{', '}'];

    /// <summary>Without blanks round it, and with the quotation marks by which Gmail knows an exact phrase.</summary>
    [return: GmailContent]
    internal static string Of(string typed) => string.Concat(typed.Trim().Select(c => QuotationMarks.Contains(c) ? '"' : c));

    /// <summary>The criteria in Gmail's search language; null where there is no such label.</summary>
    [return: GmailContent]
    internal static string? Of(SearchCriteria criteria, IReadOnlyList<LabelRecord> labels)
    {
        var place = Place(criteria, labels);
        string?[] terms =
        [
            Term("from:", criteria.From),
            Term("to:", criteria.To),
            Term("subject:", criteria.Subject),
            Of(criteria.Words.Reveal()),
            Without(criteria.Without),
            Number("larger:", criteria.LargerThan),
            Number("smaller:", criteria.SmallerThan),
            Day("after:", criteria.After),
            Day("before:", criteria.Before),
            criteria.HasAttachment ? "has:attachment" : null,
            place,
        ];
        return criteria.In is not null && place is null ? null : string.Join(' ', terms.Where(t => !string.IsNullOrEmpty(t)));
    }

    private static string? Term(string operation, GuardedText typed)
    {
        var words = string.Concat(Of(typed.Reveal()).Where(c => !Brackets.Contains(c))).Trim();
        return words.Length == 0 ? null : operation + (IsOne(words) ? words : $"({words})");
    }

    // What has any of these words isn't wanted.
    private static string? Without(GuardedText typed)
    {
        var words = Of(typed.Reveal());
        return words.Length == 0 ? null : IsOne(words) ? $"-{words}" : $"-{{{words}}}";
    }

    private static bool IsOne(string words) =>
        !words.Any(char.IsWhiteSpace) || (words[0] == '"' && words.IndexOf('"', 1) == words.Length - 1);

    private static string? Number(string operation, long? bytes) =>
        bytes is { } number ? string.Create(CultureInfo.InvariantCulture, $"{operation}{number}") : null;

    private static string? Day(string operation, DateOnly? day) =>
        day is { } on ? operation + on.ToString("yyyy/MM/dd", CultureInfo.InvariantCulture) : null;

    private static string? Place(SearchCriteria criteria, IReadOnlyList<LabelRecord> labels) => criteria.In switch
    {
        null => criteria.Everywhere ? "in:anywhere" : null,
        { } label when label == LabelId.AllMail => "-in:spam -in:trash",
        { } label when label == LabelId.Starred => "is:starred",
        { } label when label == LabelId.Draft => "in:drafts",
        { } label when label == LabelId.Inbox || label == LabelId.Sent || label == LabelId.Spam || label == LabelId.Trash =>
            "in:" + label.Value.ToLowerInvariant(),
        { } label => labels.FirstOrDefault(l => l.Id == label && !l.IsSystem) is { } own ? "label:" + SearchNameOf(own.Name) : null,
    };

    /// <summary>A label's name as Gmail's search has it: a dash for each blank and each slash.</summary>
    private static string SearchNameOf(string name) =>
        string.Concat(name.Select(c => c is ' ' or '/' || Brackets.Contains(c) ? '-' : char.ToLowerInvariant(c)));
}
