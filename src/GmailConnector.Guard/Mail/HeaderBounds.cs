using System.Globalization;
using System.Text;

namespace GmailConnector.Guard.Mail;

/// <summary>
/// How much of a message's headers is shown at once. Senders choose how long each is and how many there are, and a list shows many
/// messages. Nothing is lost by it: <see cref="Everything"/> is one message's, on a page of its own.
/// </summary>
/// <param name="Subject">Letters of a subject.</param>
/// <param name="Snippet">Letters of a snippet.</param>
/// <param name="Name">Letters of a display name, or of a file's.</param>
/// <param name="Address">Letters of an address; RFC 5321 has 254.</param>
/// <param name="Recipients">Addresses of one header.</param>
/// <param name="Attachments">Attachments of one message.</param>
internal sealed record HeaderBounds(int Subject, int Snippet, int Name, int Address, int Recipients, int Attachments)
{
    private const string Mark = "…";

    internal static HeaderBounds List { get; } = new(200, 160, 60, 120, 4, 0);

    internal static HeaderBounds Thread { get; } = new(500, 200, 100, 254, 12, 20);

    internal static HeaderBounds Everything { get; } = new(
        int.MaxValue, int.MaxValue, int.MaxValue, int.MaxValue, int.MaxValue, int.MaxValue);

    /// <summary>The first so many letters, as a reader counts them, and a mark where there are more.</summary>
    internal static string Cut(string text, int most)
    {
        var end = EndOf(text, most);
        return end == text.Length ? text : text[..end].TrimEnd() + Mark;
    }

    /// <summary>A file's name cut in the middle: what it claims to be stands at its end.</summary>
    internal static string CutMiddle(string name, int most)
    {
        if (EndOf(name, most) == name.Length)
        {
            return name;
        }

        var reversed = StringInfo
            .ParseCombiningCharacters(name)
            .Reverse()
            .Take(most / 3)
            .TakeWhile(at => name.Length - at <= most)
            .ToList();
        return Cut(name, most - (most / 3)) + (reversed.Count == 0 ? string.Empty : name[reversed[^1]..]);
    }

    // A letter may carry any number of marks, so letters alone bound nothing.
    private static int EndOf(string text, int most)
    {
        if (text.Length <= most)
        {
            return text.Length;
        }

        var (end, letters) = (0, 0);
        for (; end < text.Length && letters < most; letters++)
        {
            var next = StringInfo.GetNextTextElementLength(text, end);
            if (end + next > 2L * most)
            {
                break;
            }

            end += next;
        }

        return end > 0 ? end : Rune.GetRuneAt(text, 0).Utf16SequenceLength;
    }
}
