using System.Globalization;
using System.Text;

namespace GmailConnector.Guard.Mail;

/// <summary>A sender's name for a file, as it may be shown and saved.</summary>
internal static class AttachmentName
{
    private const int Longest = 200;

    /// <summary>
    /// Without folders, and without characters that can't be seen: one that turns the writing round makes <c>gpj.exe</c> look like a
    /// picture.
    /// </summary>
    internal static string Of(string given)
    {
        var last = given[(given.LastIndexOfAny(['/', '\\']) + 1)..];
        var name = string.Concat(last
            .EnumerateRunes()
            .Where(r => Rune.GetUnicodeCategory(r) is not (UnicodeCategory.Control or UnicodeCategory.Format))
            .Take(Longest)).Trim();
        return name.Trim('.').Length == 0 ? string.Empty : name;
    }
}
