namespace GmailConnector.Guard.Reading;

/// <summary>What somebody typed into the search, as Gmail reads it.</summary>
internal static class SearchPhrase
{
    // What telephones and word processors put where somebody types a quotation mark, in the languages of Europe and East Asia.
    private const string QuotationMarks = "\u201c\u201d\u201e\u201f\u00ab\u00bb\uff02";

    /// <summary>Without blanks round it, and with the quotation marks by which Gmail knows an exact phrase.</summary>
    internal static string Of(string typed) => string.Concat(typed.Trim().Select(c => QuotationMarks.Contains(c) ? '"' : c));
}
