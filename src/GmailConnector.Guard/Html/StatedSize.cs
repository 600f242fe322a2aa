using System.Globalization;
using AngleSharp.Dom;

namespace GmailConnector.Guard.Html;

/// <summary>
/// The size that a picture, a table or a block states in pixels. A picture keeps its shape where the frame is too narrow for it, also when
/// the file has another: a line is often a single pixel drawn wide.
/// </summary>
internal static class StatedSize
{
    /// <summary>Up to this width a picture never has to shrink: a cell beside a long text would shrink it to nothing.</summary>
    private const double Small = 200;

    /// <summary>Up to this width, that of a newsletter, it shrinks only where the frame is narrow; a larger one always fits.</summary>
    private const double Wide = 640;

    /// <summary>From this width on a table or a block doesn't fit into each phone.</summary>
    private const double Narrow = 300;

    /// <summary>Whether a table or a block states a width that a narrow frame may not have.</summary>
    internal static bool IsWide(IElement element) =>
        (element.LocalName is "table" || (element.LocalName is "div" or "p" or "center" && element.HasAttribute("style")))
            && Pixels(element, element.GetAttribute("style") is { } written ? CssReader.Declarations(written) : [], "width") > Narrow;

    /// <summary>Declarations for the picture's own style; null where it states no size.</summary>
    internal static string? Of(IElement image)
    {
        var style = image.GetAttribute("style") is { } written ? CssReader.Declarations(written) : [];
        var width = Pixels(image, style, "width");
        if (width is null)
        {
            return null;
        }

        List<string> size = [];
        if (Pixels(image, style, "height") is { } height)
        {
            size.Add(string.Create(CultureInfo.InvariantCulture, $"aspect-ratio:{width}/{height};height:auto"));
        }

        if (width is <= Small or > Wide && !style.Any(d => d.Property == "max-width"))
        {
            size.Add(width <= Small ? "max-width:none" : "max-width:100%");
        }

        return size.Count > 0 ? string.Join(';', size) : null;
    }

    // A style counts before an attribute.
    private static double? Pixels(IElement image, IReadOnlyList<CssDeclaration> style, string name)
    {
        var stated = style.LastOrDefault(d => d.Property == name) is { Value: not null } inStyle ? inStyle.Value : image.GetAttribute(name);
        if (stated is null)
        {
            return null;
        }

        stated = stated.Trim();
        stated = stated.EndsWith("px", StringComparison.OrdinalIgnoreCase) ? stated[..^2] : stated;
        return double.TryParse(stated, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var pixels)
            && pixels is > 0 and < 10_000
                ? pixels
                : null;
    }
}
