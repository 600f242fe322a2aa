using System.Globalization;

namespace GmailConnector.Web.Hosting;

/// <summary>The colour of links and buttons of an organisation's pages. Its contrast is WCAG 2.2's.</summary>
internal readonly record struct AccentColor(byte Red, byte Green, byte Blue)
{
    /// <summary>WCAG 2.2, 1.4.3: text.</summary>
    internal const double Readable = 4.5;

    /// <summary>The darkest ground of the light pages, and the lightest of the dark ones.</summary>
    internal static readonly AccentColor LightGround = new(0xe9, 0xed, 0xfc);
    private static readonly AccentColor DarkGround = new(0x23, 0x2a, 0x45);
    private static readonly AccentColor White = new(255, 255, 255);
    private static readonly AccentColor Black = new(0, 0, 0);

    /// <summary>The colour as a number.</summary>
    internal int Rgb => (Red << 16) | (Green << 8) | Blue;

    /// <summary>The colour of a setting such as <c>#3a55c9</c>; null where it is none.</summary>
    internal static AccentColor? Read(string setting) =>
        setting is ['#', .. { Length: 6 } digits]
            && int.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var rgb)
                ? Of(rgb)
                : null;

    /// <summary>Null where the number is no colour's.</summary>
    internal static AccentColor? Of(int rgb) =>
        rgb is >= 0 and <= 0xffffff ? new AccentColor((byte)(rgb >> 16), (byte)(rgb >> 8), (byte)rgb) : null;

    /// <summary>How much it stands out from the other one, from 1 to 21.</summary>
    internal double ContrastTo(AccentColor other)
    {
        var (a, b) = (Luminance, other.Luminance);
        return (Math.Max(a, b) + 0.05) / (Math.Min(a, b) + 0.05);
    }

    /// <summary>A style sheet that puts it in the place of the usual colour; on dark pages a lighter one that can be read there.</summary>
    internal string StyleSheet() => $$"""
        :root { --accent: {{this}}; --accent-strong: {{TowardsBlack(0.2)}}; --accent-soft: {{TowardsWhite(0.9)}}; }
        @media (prefers-color-scheme: dark) {
          :root { --accent: {{OnDark}}; --accent-strong: {{OnDark.TowardsWhite(0.4)}}; --accent-soft: {{TowardsBlack(0.75)}}; }
        }
        """;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"#{Rgb:x6}");

    private AccentColor OnDark
    {
        get
        {
            var color = this;
            for (var part = 0.0; color.ContrastTo(DarkGround) < Readable; part += 0.05)
            {
                color = TowardsWhite(part);
            }

            return color;
        }
    }

    private double Luminance => (0.2126 * Linear(Red)) + (0.7152 * Linear(Green)) + (0.0722 * Linear(Blue));

    private AccentColor TowardsWhite(double part) => Towards(White, part);

    private AccentColor TowardsBlack(double part) => Towards(Black, part);

    private AccentColor Towards(AccentColor other, double part) =>
        new(Between(Red, other.Red, part), Between(Green, other.Green, part), Between(Blue, other.Blue, part));

    private static byte Between(byte from, byte to, double part) => (byte)Math.Round(from + ((to - from) * part));

    private static double Linear(byte value)
    {
        var share = value / 255.0;
        return share <= 0.04045 ? share / 12.92 : Math.Pow((share + 0.055) / 1.055, 2.4);
    }
}
