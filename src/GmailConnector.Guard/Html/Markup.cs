using System.Text;

namespace GmailConnector.Guard.Html;

/// <summary>Encoding of text and values for HTML.</summary>
internal static class Markup
{
    internal static string Text(string text) => Text(new StringBuilder(text.Length + 16), text).ToString();

    internal static StringBuilder Text(StringBuilder output, string text)
    {
        foreach (var c in text)
        {
            _ = c switch
            {
                '<' => output.Append("&lt;"),
                '>' => output.Append("&gt;"),
                '&' => output.Append("&amp;"),
                '"' => output.Append("&quot;"),
                '\'' => output.Append("&#39;"),
                '`' => output.Append("&#96;"),
                '\u00a0' => output.Append("&nbsp;"),
                '\0' => output.Append('\ufffd'),
                _ => output.Append(c),
            };
        }

        return output;
    }

    internal static StringBuilder Attribute(StringBuilder output, string name, string value) =>
        Text(output.Append(' ').Append(name).Append("=\""), value).Append('"');

    /// <summary>An address inside of a quoted CSS <c>url('…')</c>.</summary>
    internal static string InCss(string url) =>
        url
            .Replace("\\", "%5C", StringComparison.Ordinal)
            .Replace("'", "%27", StringComparison.Ordinal)
            .Replace("\"", "%22", StringComparison.Ordinal)
            .Replace("<", "%3C", StringComparison.Ordinal)
            .Replace(">", "%3E", StringComparison.Ordinal)
            .Replace("(", "%28", StringComparison.Ordinal).Replace(")", "%29", StringComparison.Ordinal);
}
