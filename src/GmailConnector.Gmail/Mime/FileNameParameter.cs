using System.Text;

namespace GmailConnector.Gmail.Mime;

/// <summary>
/// A file's name as a parameter of Content-Disposition: plain where every reader takes it as it is, else as RFC 2231 has it. MimeKit's own
/// cuts a letter of two halves in the middle, and writes pieces plain in which readers see escapes or encoded-words.
/// </summary>
internal static class FileNameParameter
{
    // Of a line of 78 with its tab, the parameter and its number.
    private const int LongestPlain = 60;
    private const int LongestPiece = 55;

    /// <summary>The field's value, folded after the disposition and after each piece.</summary>
    internal static string After(string disposition, string name) =>
        string.Concat(Parameters(name).Prepend(disposition).SelectMany((p, i) => new[] { i == 0 ? "" : ";\n\t", p }));

    private static IEnumerable<string> Parameters(string name)
    {
        if (name.Length == 0)
        {
            return [];
        }

        var quoted = name.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal);
        if (Ascii.IsValid(name) && quoted.Length <= LongestPlain && !name.Contains("=?", StringComparison.Ordinal))
        {
            return [$"filename=\"{quoted}\""];
        }

        var pieces = Pieces(name);
        return pieces.Count == 1 ? [$"filename*=utf-8''{pieces[0]}"] : pieces.Select((p, i) => $"filename*{i}*={(i == 0 ? "utf-8''" : "")}{p}");
    }

    // INVARIANT: a letter stands whole in one piece: readers decode each piece by itself.
    private static List<string> Pieces(string name)
    {
        List<string> pieces = [string.Empty];
        foreach (var letter in name.EnumerateRunes().Select(r => Uri.EscapeDataString(r.ToString())))
        {
            if (pieces[^1].Length + letter.Length > LongestPiece)
            {
                pieces.Add(string.Empty);
            }

            pieces[^1] += letter;
        }

        return pieces;
    }
}
