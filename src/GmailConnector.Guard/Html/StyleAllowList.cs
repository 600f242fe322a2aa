using System.Collections.Frozen;
using System.Text;
using System.Text.RegularExpressions;

namespace GmailConnector.Guard.Html;

/// <summary>
/// The declarations that may stay, in <c>style</c> attributes and in style sheets: looks alone, nothing that loads, moves over other things
/// or runs. The list is Gmail's own, of what has to do with looks, and what mail uses beside it.
/// </summary>
internal static partial class StyleAllowList
{
    private const int MaxStyle = 8_192;
    private const int MaxValue = 400;

    private static readonly FrozenSet<string> Properties = """
        align-content align-items align-self background background-blend-mode background-clip background-color background-image background-origin
        background-position background-repeat background-size border border-bottom border-bottom-color border-bottom-left-radius
        border-bottom-right-radius border-bottom-style border-bottom-width border-collapse border-color border-left border-left-color border-left-style
        border-left-width border-radius border-right border-right-color border-right-style border-right-width border-spacing border-style border-top
        border-top-color border-top-left-radius border-top-right-radius border-top-style border-top-width border-width box-sizing break-after break-before
        break-inside caption-side clear color column-count column-fill column-gap column-rule column-rule-color column-rule-style column-rule-width
        column-span column-width columns content direction display empty-cells flex flex-basis flex-direction flex-flow flex-grow flex-shrink flex-wrap float font
        font-family font-feature-settings font-kerning font-size font-size-adjust font-stretch font-style font-synthesis font-variant
        font-variant-alternates font-variant-caps font-variant-east-asian font-variant-ligatures font-variant-numeric font-weight gap height
        image-orientation justify-content letter-spacing line-height list-style list-style-position list-style-type margin margin-bottom margin-left
        margin-right margin-top max-height max-width min-height min-width object-fit object-position opacity order overflow overflow-wrap overflow-x
        overflow-y padding padding-bottom padding-left padding-right padding-top quotes row-gap table-layout text-align text-align-last
        text-combine-upright text-decoration text-decoration-color text-decoration-line text-decoration-style text-decoration-thickness text-emphasis
        text-emphasis-color text-emphasis-position text-emphasis-style text-indent text-orientation text-overflow text-transform text-underline-position
        unicode-bidi vertical-align visibility white-space width word-break word-spacing word-wrap writing-mode
        """.Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> Functions = """
        rgb rgba hsl hsla calc min max clamp linear-gradient radial-gradient conic-gradient repeating-linear-gradient repeating-radial-gradient
        repeating-conic-gradient
        """.Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> Displays = """
        block contents flex flow-root inherit initial inline inline-block inline-flex inline-table list-item none table table-caption table-cell
        table-column table-column-group table-footer-group table-header-group table-row table-row-group
        """.Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);

    /// <summary>What may stay of a style attribute.</summary>
    /// <param name="style">Its value.</param>
    /// <param name="picture">The address from which a background picture is loaded; null where it isn't.</param>
    internal static string Keep(string style, Func<string, string?> picture) =>
        Keep(CssReader.Declarations(style.Length <= MaxStyle ? style : style[..MaxStyle]), picture);

    internal static string Keep(IReadOnlyList<CssDeclaration> declarations, Func<string, string?> picture)
    {
        var kept = new StringBuilder();
        foreach (var (property, value, isImportant) in declarations)
        {
            if (Properties.Contains(property) && Value(property, value, picture) is { } allowed)
            {
                kept.Append(kept.Length == 0 ? "" : ";").Append(property).Append(':').Append(allowed).Append(isImportant ? " !important" : "");
            }
        }

        return kept.ToString();
    }

    /// <summary>Whether a style makes what it is on invisible or at most a pixel large, as tracking pictures are.</summary>
    internal static bool IsPixel(string style) =>
        CssReader.Declarations(style).Any(d => PixelSized().IsMatch($"{d.Property}:{d.Value.ToLowerInvariant()}"));

    /// <summary>Whether a declaration brings a colour that was chosen for white paper.</summary>
    internal static bool IsColour(CssDeclaration declaration) =>
        declaration.Property is "color" or "background" or "background-color" or "background-image"
            && !NoColour().IsMatch(declaration.Value);

    private static string? Value(string property, string value, Func<string, string?> picture)
    {
        var hasPictures = property is "background" or "background-image" && value.Contains("url", StringComparison.OrdinalIgnoreCase);

        // "none" stands for a picture in the list of layers, and keeps the colour and the other layers.
        var without = hasPictures ? Picture().Replace(value, "none") : value;
        if (!IsHarmless(without)
            || (property == "display" && !Displays.Contains(Plain(without)))
            || (property == "content" && !Nothing().IsMatch(without)))
        {
            return null;
        }

        return !hasPictures
            ? value
            : Picture().Replace(value, found => picture(found.Groups["url"].Value) is { } url ? $"url('{Markup.InCss(url)}')" : "none");
    }

    private static string Plain(string value) =>
        value.Replace("!important", "", StringComparison.OrdinalIgnoreCase).Trim().ToLowerInvariant();

    // INVARIANT: no escapes, so that no word can be spelt in a way that isn't recognised; no function but colours, gradients and sums.
    private static bool IsHarmless(string value) =>
        value.Length is > 0 and <= MaxValue
            && Harmless().IsMatch(value)
            && !value.Contains("/*", StringComparison.Ordinal)
            && IsClosed(value)
            && Function().Matches(value).All(f => Functions.Contains(f.Groups[1].Value.ToLowerInvariant()));

    // An open bracket would take the rules after it with it.
    private static bool IsClosed(string value)
    {
        var open = 0;
        foreach (var c in value)
        {
            open += c == '(' ? 1 : c == ')' ? -1 : 0;
            if (open < 0)
            {
                return false;
            }
        }

        return open == 0;
    }

    [GeneratedRegex(@"\A(?:[\p{L}\p{N}\s.,%#+*/!\-_()]|""[\p{L}\p{N}\s.,\-_]*""|'[\p{L}\p{N}\s.,\-_]*')*\z")]
    private static partial Regex Harmless();

    // A box that only draws a line or ends floats; words that no copy and no search would find aren't shown.
    [GeneratedRegex(@"\A(?:"" *""|' *')\z")]
    private static partial Regex Nothing();

    [GeneratedRegex(@"([\p{L}\p{N}\-_]*)\s*\(")]
    private static partial Regex Function();

    [GeneratedRegex(@"url\(\s*(?<q>[""']?)(?<url>[^""'()\s\\]{1,4096})\k<q>\s*\)", RegexOptions.IgnoreCase)]
    private static partial Regex Picture();

    [GeneratedRegex(@"\A(inherit|transparent|initial|unset|none|currentcolor)\s*\z", RegexOptions.IgnoreCase)]
    private static partial Regex NoColour();

    [GeneratedRegex(@"\A((max-)?(width|height)\s*:\s*[01](\.0+)?(px)?|display\s*:\s*none|visibility\s*:\s*hidden|opacity\s*:\s*0(\.0+)?)\s*(!important)?\z")]
    private static partial Regex PixelSized();
}
