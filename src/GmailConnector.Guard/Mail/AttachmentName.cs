using System.Buffers;
using System.Globalization;
using System.Text;
using MimeKit;

namespace GmailConnector.Guard.Mail;

/// <summary>A sender's name for a file, as it may be shown and saved.</summary>
internal static class AttachmentName
{
    private const int Longest = 200;

    // What no folder, or none of Windows, can have in a name.
    private static readonly SearchValues<char> Unusable = SearchValues.Create("/\\:*?\"<>|");

    /// <summary>
    /// The whole name, with a low line where a folder can't hold a character, and without characters that can't be seen: one that turns
    /// the writing round makes <c>gpj.exe</c> look like a picture. A long name is cut in its middle, so that it keeps its ending.
    /// </summary>
    internal static string Of(string given)
    {
        var name = string.Concat(given
            .EnumerateRunes()
            .Where(r => Rune.GetUnicodeCategory(r) is not (UnicodeCategory.Control or UnicodeCategory.Format))
            .Select(r => r.IsBmp && Unusable.Contains((char)r.Value) ? new Rune('_') : r)).Trim();
        return name.Trim('.').Length == 0 ? string.Empty : HeaderBounds.CutMiddle(name, Longest);
    }

    /// <summary>
    /// The name under which a file is sent on: as it was given, but without marks that turn the writing round, so that nobody is deceived
    /// by what we send.
    /// </summary>
    internal static string ForSending(string given) =>
        string.Concat(given.Where(c => c is not ((>= '\u202a' and <= '\u202e') or (>= '\u2066' and <= '\u2069'))));

    /// <summary>The name; for a part that has none, one that ends as files of its type do. Empty where that isn't known.</summary>
    internal static string Of(string given, string mediaType) =>
        Of(given) is { Length: > 0 } name ? name
        : MimeTypes.TryGetExtension(mediaType, out var ending) ? "attachment" + ending
        : IsReadable(mediaType) ? "attachment.txt"
        : string.Empty;

    // Such as message/delivery-status, the report of a bounce.
    private static bool IsReadable(string mediaType) =>
        mediaType.StartsWith("text/", StringComparison.OrdinalIgnoreCase)
        || mediaType.StartsWith("message/", StringComparison.OrdinalIgnoreCase);
}
