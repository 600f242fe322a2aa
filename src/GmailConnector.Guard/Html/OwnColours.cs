using System.Text.RegularExpressions;
using AngleSharp.Dom;

namespace GmailConnector.Guard.Html;

/// <summary>
/// Whether a message brings colours or pictures: those were chosen for white paper. A message without follows the reader's theme.
/// </summary>
internal static partial class OwnColours
{
    internal static bool In(IElement body)
    {
        var found = false;
        DocumentOrder.Walk(
            body,
            node =>
            {
                found = found || (node is IElement element && IsColoured(element));
                return !found;
            },
            static _ => { });
        return found;
    }

    private static bool IsColoured(IElement element) =>
        (element.LocalName == "img" && !ImageRules.IsTracker(element))
        || element.HasAttribute("bgcolor")
        || element.HasAttribute("background")
        || (element.LocalName == "font" && element.HasAttribute("color"))
        || (element.LocalName == "body" && element.HasAttribute("text"))
        || (element.GetAttribute("style") is { } style && Colour().IsMatch(style));

    [GeneratedRegex(
        @"(?:^|[;\s])(?:color|background(?:-color|-image)?)\s*:\s*(?!inherit|transparent|initial|none|currentcolor)",
        RegexOptions.IgnoreCase)]
    private static partial Regex Colour();
}
