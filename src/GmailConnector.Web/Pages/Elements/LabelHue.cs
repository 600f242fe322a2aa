using System.Globalization;

namespace GmailConnector.Web.Pages.Elements;

/// <summary>Gmail's label colours as one of the stylesheet's twelve hues: the CSP allows no style in the page.</summary>
internal static class LabelHue
{
    internal static string ClassOf(string? colour)
    {
        if (colour is not { Length: 7 }
            || colour[0] != '#'
            || !uint.TryParse(colour.AsSpan(1), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var rgb))
        {
            return string.Empty;
        }

        var (r, g, b) = (Linear(rgb >> 16), Linear(rgb >> 8), Linear(rgb));
        if (Math.Max(r, Math.Max(g, b)) - Math.Min(r, Math.Min(g, b)) < 0.02)
        {
            return string.Empty;
        }

        // The stylesheet's hues are those of Oklab, in which what looks alike is near (https://bottosson.github.io/posts/oklab/).
        var l = Math.Cbrt((0.4122214708 * r) + (0.5363325363 * g) + (0.0514459929 * b));
        var m = Math.Cbrt((0.2119034982 * r) + (0.6806995451 * g) + (0.1073969566 * b));
        var s = Math.Cbrt((0.0883024619 * r) + (0.2817188376 * g) + (0.6299787005 * b));
        var across = (1.9779984951 * l) - (2.4285922050 * m) + (0.4505937099 * s);
        var up = (0.0259040371 * l) + (0.7827717662 * m) - (0.8086757660 * s);

        // Ten degrees back, so that Gmail's red, at 32, is in the class of red and not in that of orange.
        var degrees = ((Math.Atan2(up, across) * 180 / Math.PI) + 350) % 360;
        return string.Create(CultureInfo.InvariantCulture, $"hue-{(int)(degrees / 30) % 12}");
    }

    // sRGB's last byte, as light.
    private static double Linear(uint colour)
    {
        var share = (colour & 0xff) / 255d;
        return share <= 0.04045 ? share / 12.92 : Math.Pow((share + 0.055) / 1.055, 2.4);
    }
}
