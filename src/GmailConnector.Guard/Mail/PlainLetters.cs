using System.Collections.Frozen;
using System.Globalization;

namespace GmailConnector.Guard.Mail;

/// <summary>
/// Text in the letters that a reader takes it for. A table of its own, after Unicode's list of confusables (UTS 39): this program runs
/// without the data of a language, so that it has no normalization forms.
/// </summary>
internal static class PlainLetters
{
    private const char FirstWide = '！';
    private const char LastWide = '～';

    // The Latin letter first, then those that look like it: with accents, and of other alphabets.
    private static readonly FrozenDictionary<char, char> Letters = new[]
    {
        "aаɑαάàáâãäåāăąǎȧạảấầ", "bвьßƅƀḃḅ", "cсϲçćĉċč", "dԁɗđďḋḍḑ", "eеёεέèéêëēĕėęěẹẻẽếề", "fƒḟ", "gԍɡցğĝġģǵ", "hһнհħĥḣḥ", "iіїιίϊıɩɪìíîïĩīĭįịỉ", "jјյĵ",
        "kкκķĸḳ", "lӏłʟĺļľŀḷ", "mмṁṃ", "nпηήոռɴñńņňŋṅṇ", "oоοσόօᴏøòóôõöōŏőơọỏốồ", "pрρ", "qԛզ", "rгʀŕŗřṙṛ", "sѕśŝşšșṡṣ", "tтτţťŧțṫṭ", "uսυύùúûüũūŭůűųưụủ", "vѵνṽṿ",
        "wԝωώŵẁẃẅẉ", "xхχẋẍ", "yуγʏýÿŷỳỵỷỹ", "zźżžẓ",
    }.SelectMany(alike => alike[1..].Select(c => (From: c, To: alike[0]))).ToFrozenDictionary(p => p.From, p => p.To);

    /// <summary>Without characters that can't be seen, and with wide letters and signs as the usual ones.</summary>
    internal static string Narrow(string text) =>
        string.Concat(text.Where(c => char.GetUnicodeCategory(c) != UnicodeCategory.Format).Select(Narrow));

    /// <summary>Small letters as the Latin ones that they look like.</summary>
    internal static string Latin(string text)
    {
        if (System.Text.Ascii.IsValid(text))
        {
            return text;
        }

        var (plain, length) = (new char[text.Length], 0);
        foreach (var c in text)
        {
            if (char.IsAscii(c))
            {
                plain[length++] = c;
            }
            else if (char.GetUnicodeCategory(c) is not (UnicodeCategory.NonSpacingMark or UnicodeCategory.Format))
            {
                var narrow = Narrow(c);
                plain[length++] = Letters.GetValueOrDefault(narrow, narrow);
            }
        }

        return new string(plain, 0, length);
    }

    private static char Narrow(char c) => c is >= FirstWide and <= LastWide ? (char)(c - FirstWide + '!') : c == '﹫' ? '@' : c;
}
