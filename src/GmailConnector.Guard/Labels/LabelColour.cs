using GmailConnector.Guard.Ports;

namespace GmailConnector.Guard.Labels;

/// <summary>A label's colour, of those that Gmail's own palette has: one for each hue.</summary>
public enum LabelColour
{
    /// <summary>As it is; a new label has none.</summary>
    AsItIs,

    /// <summary>Grey.</summary>
    Grey,

    /// <summary>Red.</summary>
    Red,

    /// <summary>Orange.</summary>
    Orange,

    /// <summary>Green.</summary>
    Green,

    /// <summary>Teal.</summary>
    Teal,

    /// <summary>Blue.</summary>
    Blue,

    /// <summary>Purple.</summary>
    Purple,

    /// <summary>Pink.</summary>
    Pink,
}

/// <summary>The colours as Gmail's API names them: it takes no others than those of its palette.</summary>
public static class LabelColours
{
    /// <summary>
    /// The background of a colour, as <see cref="Mail.MailLabel.Colour"/> has it; null for <see cref="LabelColour.AsItIs"/>.
    /// </summary>
    public static string? Background(this LabelColour colour) => colour.Pair()?.Background;

    internal static LabelPaint? Pair(this LabelColour colour) => colour switch
    {
        LabelColour.Grey => new LabelPaint("#c2c2c2", "#ffffff"),
        LabelColour.Red => new LabelPaint("#fb4c2f", "#ffffff"),
        LabelColour.Orange => new LabelPaint("#ffad46", "#ffffff"),
        LabelColour.Green => new LabelPaint("#16a765", "#ffffff"),
        LabelColour.Teal => new LabelPaint("#2da2bb", "#ffffff"),
        LabelColour.Blue => new LabelPaint("#4986e7", "#ffffff"),
        LabelColour.Purple => new LabelPaint("#b99aff", "#ffffff"),
        LabelColour.Pink => new LabelPaint("#f691b2", "#994a64"),
        _ => null,
    };
}
