using System.Text;

namespace GmailConnector.Gmail.Mime;

/// <summary>RFC 2047 encoded-words in UTF-8: Q or B, whichever is shorter, cut between characters and never inside one.</summary>
internal static class EncodedWord
{
    private const int MaxLength = 75;
    private const string Prefix = "=?UTF-8?";
    private const int Overhead = 12;

    internal static IEnumerable<string> Encode(string text)
    {
        var useQ = QLength(text) <= BLength(text);
        List<byte> pending = [];
        var length = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            var bytes = new byte[4];
            var count = rune.EncodeToUtf8(bytes);
            var added = useQ ? bytes.Take(count).Sum(b => IsPlain(b) || b == ' ' ? 1 : 3) : 0;
            var next = useQ ? length + added : ((pending.Count + count + 2) / 3) * 4;
            if (next > MaxLength - Overhead && pending.Count > 0)
            {
                yield return Word(pending, useQ);
                pending.Clear();
                length = 0;
            }

            pending.AddRange(bytes.Take(count));
            length += added;
        }

        if (pending.Count > 0)
        {
            yield return Word(pending, useQ);
        }
    }

    private static string Word(List<byte> bytes, bool useQ) => useQ
        ? $"{Prefix}Q?{string.Concat(bytes.Select(Q))}?="
        : $"{Prefix}B?{Convert.ToBase64String([.. bytes])}?=";

    private static string Q(byte b) => b == ' ' ? "_" : IsPlain(b) ? ((char)b).ToString() : $"={b:X2}";

    // The narrow set of RFC 2047 section 5 (3): good in a phrase as well as in unstructured text.
    private static bool IsPlain(byte b) => b < 128 && (char.IsAsciiLetterOrDigit((char)b) || "!*+-/".Contains((char)b, StringComparison.Ordinal));

    private static int QLength(string text) => Encoding.UTF8.GetBytes(text).Sum(b => IsPlain(b) || b == ' ' ? 1 : 3);

    private static int BLength(string text) => ((Encoding.UTF8.GetByteCount(text) + 2) / 3) * 4;
}
