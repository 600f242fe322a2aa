using System.Text;

namespace GmailConnector.Gmail.Parsing;

/// <summary>
/// Flowed text (RFC 3676), whose lines were broken on the way, put together again. MimeKit's FlowedToText isn't used: it takes the line
/// above a signature for the beginning of a paragraph.
/// </summary>
internal static class FlowedText
{
    private const string Signature = "-- ";

    /// <param name="text">As it came.</param>
    /// <param name="deletesSpace">Whether the space at which a line was broken wasn't in the text (DelSp).</param>
    internal static string Unwrap(string text, bool deletesSpace)
    {
        var unwrapped = new StringBuilder(text.Length);
        var (depthOfParagraph, continues) = (0, false);
        foreach (var line in text.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n'))
        {
            var depth = line.Length - line.TrimStart('>').Length;
            var rest = line[depth..];
            rest = rest.StartsWith(' ') ? rest[1..] : rest;
            if (!continues || depth != depthOfParagraph || rest == Signature)
            {
                unwrapped.Append(unwrapped.Length == 0 ? "" : "\n").Append('>', depth).Append(depth > 0 ? " " : "");
            }

            (depthOfParagraph, continues) = (depth, rest.EndsWith(' ') && rest != Signature);
            unwrapped.Append(continues && deletesSpace ? rest[..^1] : rest);
        }

        return unwrapped.Append('\n').ToString();
    }
}
