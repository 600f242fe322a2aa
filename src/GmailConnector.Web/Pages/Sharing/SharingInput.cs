using GmailConnector.Guard.Sealed;
using GmailConnector.Guard.Sharing;

namespace GmailConnector.Web.Pages.Sharing;

/// <summary>The fields that the forms for sharing and requesting have in common; a refused form comes back with all of them.</summary>
internal sealed class SharingInput
{
    public List<MessageId> Messages { get; set; } = [];

    /// <summary>More references of the same mailbox, one per line.</summary>
    public GuardedText More { get; set; } = GuardedText.Empty;

    public PersonId? Colleague { get; set; }

    public GuardedText Reason { get; set; } = GuardedText.Empty;

    public int? Days { get; set; }

    public bool Downloads { get; set; }

    public TextHash? ShownHash { get; set; }

    public Ticked? Agree { get; set; }

    internal static SharingInput New(int days) => new() { Days = days };

    /// <summary>How long access lasts; zero where no days are given, which is refused as too short.</summary>
    internal TimeSpan Duration => Days is { } days ? SharingWords.Duration(days) : TimeSpan.Zero;

    internal SharingWish ToWish(MailboxId mailbox, IReadOnlyList<MessageId> messages) => new()
    {
        Mailbox = mailbox,
        Messages = [.. messages.Distinct()],
        Reason = Reason,
        Duration = Duration,
        Downloads = Downloads,
    };

    /// <summary>For values that a browser's own fields don't let through.</summary>
    internal static Refusal Unreadable => new(
        RefusalCode.InvalidInput,
        SharingTexts.ANumberOrAChoice,
        SharingTexts.CheckTheFieldsBelow,
        RuleName.Grant,
        "",
        RemedyKind.Correct);

    /// <summary>Checked before anything else: without the tick nothing is done.</summary>
    internal static Refusal NotAgreed =>
        TickedRefusals.NotTicked(SharingTexts.YouHaventTickedTheBox, SharingTexts.TickItIfYouAgree);
}
