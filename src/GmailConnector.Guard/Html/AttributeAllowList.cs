using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace GmailConnector.Guard.Html;

/// <summary>
/// Attributes that hold no address and no code, each with the shape of its value. Addresses and styles are looked at elsewhere.
/// </summary>
internal static partial class AttributeAllowList
{
    private const int MaxText = 1_000;

    private static readonly FrozenDictionary<string, Regex?> Shapes = new Dictionary<string, Regex?>(StringComparer.Ordinal)
    {
        ["width"] = Length(),
        ["height"] = Length(),
        ["border"] = Length(),
        ["cellpadding"] = Length(),
        ["cellspacing"] = Length(),
        ["hspace"] = Length(),
        ["vspace"] = Length(),
        ["size"] = Length(),
        ["colspan"] = Number(),
        ["rowspan"] = Number(),
        ["span"] = Number(),
        ["start"] = Number(),
        ["value"] = Number(),
        ["align"] = Word(),
        ["valign"] = Word(),
        ["dir"] = Word(),
        ["lang"] = Word(),
        ["type"] = Word(),
        ["scope"] = Word(),
        ["nowrap"] = Word(),
        ["noshade"] = Word(),
        ["clear"] = Word(),
        ["rules"] = Word(),
        ["frame"] = Word(),
        ["hidden"] = Word(),
        ["reversed"] = Word(),
        ["color"] = Colour(),
        ["bgcolor"] = Colour(),
        ["bordercolor"] = Colour(),
        ["face"] = Fonts(),
        ["alt"] = null,
        ["title"] = null,
        ["abbr"] = null,
        ["aria-label"] = null,
        ["datetime"] = Fonts(),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Classes by which mail clients know what was quoted.</summary>
    private static readonly FrozenSet<string> QuoteClasses =
        new[] { "gmail_quote", "gmail_attr", "gmail_quote_container", "gmail_signature" }.ToFrozenSet(StringComparer.Ordinal);

    internal static string? Keep(string name, string value)
    {
        if (name == "class")
        {
            var kept = string.Join(' ', value.Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(QuoteClasses.Contains).Distinct());
            return kept.Length == 0 ? null : kept;
        }

        if (name == "role")
        {
            return value is "presentation" or "none" or "img" or "heading" or "list" or "listitem" ? value : null;
        }

        if (!Shapes.TryGetValue(name, out var shape))
        {
            return null;
        }

        if (shape is null)
        {
            return value.Length <= MaxText ? value : value[..MaxText];
        }

        return shape.IsMatch(value) ? value : null;
    }

    internal static bool IsColour(string value) => value.Length > 0 && Colour().IsMatch(value);

    [GeneratedRegex(@"\A\s*\+?[0-9]{1,5}(\.[0-9]{1,6})?\s*(%|px)?\s*\z")]
    private static partial Regex Length();

    [GeneratedRegex(@"\A-?[0-9]{1,4}\z")]
    private static partial Regex Number();

    [GeneratedRegex(@"\A[a-zA-Z0-9-]{0,30}\z")]
    private static partial Regex Word();

    [GeneratedRegex(@"\A#?[a-zA-Z0-9]{1,30}\z")]
    private static partial Regex Colour();

    [GeneratedRegex(@"\A[\p{L}\p{N}\-_,.: '+]{0,200}\z")]
    private static partial Regex Fonts();
}
