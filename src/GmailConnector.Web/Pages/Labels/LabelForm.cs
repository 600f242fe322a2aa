using GmailConnector.Guard.Labels;
using GmailConnector.Guard.Mail;
using GmailConnector.Guard.Sealed;

namespace GmailConnector.Web.Pages.Labels;

/// <summary>The fields of one label, or of a new one.</summary>
internal sealed record LabelForm(MailLabel? Label, IReadOnlyList<MailLabel> All, LabelInput? Typed)
{
    internal string Key => Label?.Id.Value ?? "new";

    internal GuardedText Name => Typed?.Name ?? Label?.Leaf ?? GuardedText.Empty;

    internal LabelId? Under => Typed is not null ? Typed.Under : Label?.Parent;

    internal static IEnumerable<LabelColour> Colours => Enum.GetValues<LabelColour>();

    internal static string WordOf(LabelColour colour) => colour switch
    {
        LabelColour.Grey => LabelTexts.Grey,
        LabelColour.Red => LabelTexts.Red,
        LabelColour.Orange => LabelTexts.Orange,
        LabelColour.Green => LabelTexts.Green,
        LabelColour.Teal => LabelTexts.Teal,
        LabelColour.Blue => LabelTexts.Blue,
        LabelColour.Purple => LabelTexts.Purple,
        LabelColour.Pink => LabelTexts.Pink,
        _ => LabelTexts.AsItIs,
    };
}
