using System.Globalization;

namespace GmailConnector.Sandbox.Query;

/// <summary>Whole words, as Gmail finds them: `invoice` isn't in `invoices`. Scripts without spaces match anywhere.</summary>
internal static class WordSearch
{
    public static bool Contains(string haystack, string needle)
    {
        if (needle.Length == 0)
        {
            return true;
        }

        var at = haystack.IndexOf(needle, StringComparison.Ordinal);
        while (at >= 0)
        {
            if (IsBoundary(haystack, at - 1, needle[0]) && IsBoundary(haystack, at + needle.Length, needle[^1]))
            {
                return true;
            }

            at = haystack.IndexOf(needle, at + 1, StringComparison.Ordinal);
        }

        return false;
    }

    private static bool IsBoundary(string text, int at, char edge) =>
        at < 0 || at >= text.Length || !IsWordCharacter(edge) || IsUnspaced(edge) || !IsWordCharacter(text[at]);

    private static bool IsWordCharacter(char c) => char.IsLetterOrDigit(c) || char.GetUnicodeCategory(c) == UnicodeCategory.NonSpacingMark;

    private static bool IsUnspaced(char c) => c >= '\u2E80' || c is >= '\u0E00' and <= '\u0EFF';
}
