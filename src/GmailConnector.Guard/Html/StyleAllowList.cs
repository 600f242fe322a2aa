using System.Collections.Frozen;
using System.Text;
using System.Text.RegularExpressions;

namespace GmailConnector.Guard.Html;

/// <summary>
/// The declarations of a <c>style</c> attribute that may stay: looks alone, nothing that loads, moves over other things or runs.
/// </summary>
internal static partial class StyleAllowList
{
    private const int MaxStyle = 8_192;
    private const int MaxValue = 400;

    private static readonly FrozenSet<string> Properties = """
        background-color background-position background-repeat background-size border border-bottom border-bottom-color border-bottom-left-radius
        border-bottom-right-radius border-bottom-style border-bottom-width border-collapse border-color border-left border-left-color border-left-style
        border-left-width border-radius border-right border-right-color border-right-style border-right-width border-spacing border-style border-top
        border-top-color border-top-left-radius border-top-right-radius border-top-style border-top-width border-width box-sizing caption-side clear color
        direction display empty-cells float font font-family font-size font-style font-variant font-weight height letter-spacing line-height list-style
        list-style-position list-style-type margin margin-bottom margin-left margin-right margin-top max-height max-width min-height min-width opacity
        overflow overflow-wrap padding padding-bottom padding-left padding-right padding-top table-layout text-align text-decoration text-decoration-color
        text-decoration-line text-decoration-style text-indent text-transform unicode-bidi vertical-align visibility white-space width word-break
        word-spacing word-wrap
        """.Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> Functions = new[] { "rgb", "rgba", "hsl", "hsla", "calc" }.ToFrozenSet(
        StringComparer.Ordinal);

    /// <summary>The allowed declarations, and the background pictures that were named.</summary>
    internal static (string Style, IReadOnlyList<string> Pictures) Keep(string style)
    {
        List<string>? pictures = null;
        var kept = new StringBuilder();
        foreach (var declaration in Declarations(style.Length <= MaxStyle ? style : style[..MaxStyle]))
        {
            var colon = declaration.IndexOf(':', StringComparison.Ordinal);
            if (colon < 1)
            {
                continue;
            }

            var property = declaration[..colon].Trim().ToLowerInvariant();
            var value = declaration[(colon + 1)..].Trim();
            if (property is "background" or "background-image")
            {
                if (Picture().Match(value) is { Success: true } match && !value.Contains('\\', StringComparison.Ordinal))
                {
                    (pictures ??= []).Add(match.Groups["url"].Value);
                    value = value.Remove(match.Index, match.Length);
                }

                // Of the shorthand only a colour is kept; more than one layer isn't worth its risk.
                property = "background-color";
                value = value.Split(' ', StringSplitOptions.RemoveEmptyEntries).FirstOrDefault(IsColour) ?? "";
            }

            if (Properties.Contains(property) && IsHarmless(value) && !(property == "display" && !Displays.Contains(Plain(value))))
            {
                kept.Append(kept.Length == 0 ? "" : ";").Append(property).Append(':').Append(value);
            }
        }

        return (kept.ToString(), pictures ?? []);
    }

    /// <summary>Whether a style makes what it is on invisible or at most a pixel large, as tracking pictures are.</summary>
    internal static bool IsPixel(string style) => Declarations(style).Any(d => PixelSized().IsMatch(d.Trim().ToLowerInvariant()));

    private static readonly FrozenSet<string> Displays =
        new[] { "block", "inline", "inline-block", "none", "list-item", "table", "inline-table", "table-row", "table-cell", "table-row-group", "table-header-group", "table-footer-group" }
            .ToFrozenSet(StringComparer.Ordinal);

    private static string Plain(string value) =>
        value.Replace("!important", "", StringComparison.OrdinalIgnoreCase).Trim().ToLowerInvariant();

    private static bool IsColour(string word) => ColourWord().IsMatch(word) && !word.Contains("repeat", StringComparison.OrdinalIgnoreCase)
        && word.ToLowerInvariant() is not ("none" or "center" or "top" or "bottom" or "left" or "right" or "fixed" or "scroll"
            or "cover" or "contain" or "initial" or "inherit" or "local");

    // INVARIANT: no escapes, so that no word can be spelt in a way that isn't recognised; no function but colours and sums.
    private static bool IsHarmless(string value) =>
        value.Length is > 0 and <= MaxValue
            && Value().IsMatch(value)
            && Function().Matches(value).All(f => Functions.Contains(f.Groups[1].Value.ToLowerInvariant()));

    /// <summary>Splits at semicolons outside of quotes and brackets; comments are cut out first, as CSS does.</summary>
    private static List<string> Declarations(string style)
    {
        var declarations = new List<string>();
        var current = new StringBuilder();
        var quote = '\0';
        var depth = 0;
        for (var i = 0; i < style.Length; i++)
        {
            var c = style[i];
            if (quote == '\0' && c == '/' && i + 1 < style.Length && style[i + 1] == '*')
            {
                var end = style.IndexOf("*/", i + 2, StringComparison.Ordinal);
                i = end < 0 ? style.Length : end + 1;
                continue;
            }

            if (quote != '\0')
            {
                quote = c == quote ? '\0' : quote;
            }
            else if (c is '"' or '\'')
            {
                quote = c;
            }
            else if (c == '(')
            {
                depth++;
            }
            else if (c == ')')
            {
                depth = Math.Max(0, depth - 1);
            }
            else if (c == ';' && depth == 0)
            {
                declarations.Add(current.ToString());
                current.Clear();
                continue;
            }

            current.Append(c);
        }

        if (quote == '\0' && depth == 0)
        {
            declarations.Add(current.ToString());
        }

        return declarations;
    }

    [GeneratedRegex(@"\A(?:[\p{L}\p{N}\s.,%#+*/!\-_()]|""[\p{L}\p{N}\s.,\-_]*""|'[\p{L}\p{N}\s.,\-_]*')*\z")]
    private static partial Regex Value();

    [GeneratedRegex(@"([\p{L}\p{N}\-_]*)\s*\(")]
    private static partial Regex Function();

    [GeneratedRegex(@"url\(\s*(?<q>[""']?)(?<url>[^""'()\s]{1,4096})\k<q>\s*\)", RegexOptions.IgnoreCase)]
    private static partial Regex Picture();

    [GeneratedRegex(@"\A(#[0-9a-fA-F]{3,8}|[a-zA-Z]{3,25}|rgba?\([0-9.,%/]+\))\z")]
    private static partial Regex ColourWord();

    [GeneratedRegex(@"\A((max-)?(width|height)\s*:\s*[01](\.0+)?(px)?|display\s*:\s*none|visibility\s*:\s*hidden|opacity\s*:\s*0(\.0+)?)\s*(!important)?\z")]
    private static partial Regex PixelSized();
}
