using System.Text.RegularExpressions;
using AngleSharp.Dom;

namespace GmailConnector.Guard.Html;

/// <summary>Whether a message brings colours of its own: then it was made for white paper, else it can follow the reader's theme.</summary>
internal static partial class OwnColours
{
    internal static bool In(IElement body) => Has(body) || body.QuerySelectorAll("[style],[bgcolor],[color],[background]").Any(Has);

    private static bool Has(IElement element) =>
        element.HasAttribute("bgcolor") || element.HasAttribute("color") || element.HasAttribute("background")
        || (element.LocalName == "body" && element.HasAttribute("text"))
        || (element.GetAttribute("style") is { } style && Colour().IsMatch(style));

    [GeneratedRegex(@"(?:\A|[;\s])(?:color|background|background-color|background-image)\s*:", RegexOptions.IgnoreCase)]
    private static partial Regex Colour();
}
