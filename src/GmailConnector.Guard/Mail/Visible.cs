using System.Globalization;
using System.Text;

namespace GmailConnector.Guard.Mail;

/// <summary>Shows what a sender hides: characters that can't be seen, or that turn the writing round, are named where they stand.</summary>
internal static class Visible
{
    internal static string Of(string text)
    {
        var output = new StringBuilder(text.Length);
        var runes = text.EnumerateRunes().ToArray();
        for (var i = 0; i < runes.Length; i++)
        {
            if (!IsHidden(runes[i]))
            {
                output.Append(runes[i]);
                continue;
            }

            // Mail is padded with hundreds of the same one.
            var times = 1;
            while (i + 1 < runes.Length && runes[i + 1] == runes[i])
            {
                times++;
                i++;
            }

            output.Append(CultureInfo.InvariantCulture, $"‹U+{runes[i].Value:X4}").Append(
                times > 1 ? string.Create(CultureInfo.InvariantCulture, $" × {times}›") : "›");
        }

        return output.ToString();
    }

    /// <summary>The same in one line.</summary>
    internal static string OnOneLine(string text) =>
        Of(string.Join(' ', text.Split(['\r', '\n', '\t'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)));

    private static bool IsHidden(Rune rune) =>
        rune.Value is not ('\n' or '\r' or '\t')
        && (Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator
            or UnicodeCategory.ParagraphSeparator or UnicodeCategory.PrivateUse
            || rune.Value is 0x034F or 0x115F or 0x1160 or 0x3164 or 0xFFA0 or 0xFFFD);
}
