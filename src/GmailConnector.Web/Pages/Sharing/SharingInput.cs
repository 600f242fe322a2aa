using GmailConnector.Guard.Sealed;
using GmailConnector.Guard.Sharing;

namespace GmailConnector.Web.Pages.Sharing;

/// <summary>What the forms of sharing and asking have in common; a refused one comes back with all of it.</summary>
internal sealed class SharingInput
{
    public List<MessageId> Messages { get; set; } = [];

    /// <summary>More references of the same mailbox, one a line.</summary>
    public GuardedText More { get; set; } = GuardedText.Empty;

    public PersonId? Colleague { get; set; }

    public GuardedText Reason { get; set; } = GuardedText.Empty;

    public int? Days { get; set; }

    public bool Downloads { get; set; }

    public TextHash? ShownHash { get; set; }

    public Ticked? Agree { get; set; }

    internal static SharingInput New(int days) => new() { Days = days };

    /// <summary>For how long; nothing where no days are given, which is refused like a time that is too short.</summary>
    internal TimeSpan Duration => Days is { } days ? SharingWords.Duration(days) : TimeSpan.Zero;

    internal SharingWish ToWish(MailboxId mailbox, IReadOnlyList<MessageId> messages) => new()
    {
        Mailbox = mailbox,
        Messages = [.. messages.Distinct()],
        Reason = Reason,
        Duration = Duration,
        Downloads = Downloads,
    };

    /// <summary>What a browser's own fields don't let through.</summary>
    internal static Refusal Unreadable { get; } = new(
        RefusalCode.InvalidInput, "A number or a choice can't be read, so nothing was done.", "Look at the fields below, and send it again.", "grant", "", RemedyKind.Correct);

    /// <summary>Before anything else is looked at: what isn't agreed to just now isn't done.</summary>
    internal static Refusal NotAgreed { get; } = new(
        RefusalCode.InvalidInput, "You haven't ticked that you agree, so nothing was shared.", "Tick it if you agree; everything else is as you left it.", "agreement-is-affirmative", "", RemedyKind.Correct);
}
