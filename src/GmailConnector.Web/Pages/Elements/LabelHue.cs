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

        var (r, g, b) = ((int)(rgb >> 16) & 0xff, (int)(rgb >> 8) & 0xff, (int)rgb & 0xff);
        var (max, min) = (Math.Max(r, Math.Max(g, b)), Math.Min(r, Math.Min(g, b)));
        if (max - min < 16)
        {
            return string.Empty;
        }

        double spread = max - min;
        var sixth = max == r ? (g - b) / spread : max == g ? 2 + ((b - r) / spread) : 4 + ((r - g) / spread);
        var degrees = ((sixth * 60) + 360) % 360;
        return string.Create(CultureInfo.InvariantCulture, $"hue-{(int)(degrees / 30) % 12}");
    }
}
