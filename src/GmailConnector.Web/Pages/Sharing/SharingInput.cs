using System.Globalization;
using GmailConnector.Guard;
using GmailConnector.Guard.Grounds;
using GmailConnector.Guard.Sealed;

namespace GmailConnector.Web.Pages.Sharing;

/// <summary>What the forms of sharing and asking have in common; a refused one comes back with all of it.</summary>
internal sealed class SharingInput
{
    public List<MessageId> Messages { get; set; } = [];

    /// <summary>More references of the same mailbox, one a line.</summary>
    public string? More { get; set; }

    public PersonId? Colleague { get; set; }

    public GuardedText Reason { get; set; } = GuardedText.FromInput(null);

    /// <summary>As it was typed, so that it comes back so.</summary>
    public string? Days { get; set; }

    public bool Downloads { get; set; }

    public string? ShownHash { get; set; }

    public string? Agree { get; set; }

    internal static SharingInput New(int days) => new() { Days = days.ToString(CultureInfo.InvariantCulture) };

    /// <summary>For how long; nothing where the days are no number, which is refused like a time that is too short.</summary>
    internal TimeSpan Duration => int.TryParse(Days, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var days) ? SharingWords.Duration(days) : TimeSpan.Zero;

    internal SharingWish ToWish(MailboxId mailbox, IReadOnlyList<MessageId> messages) => new()
    {
        Mailbox = mailbox,
        Messages = [.. messages.Distinct()],
        Reason = Reason,
        Duration = Duration,
        Downloads = Downloads,
    };

    /// <summary>Before anything else is looked at: what isn't agreed to just now isn't done.</summary>
    internal static Refusal NotAgreed { get; } = new(
        RefusalCode.InvalidInput, "You haven't ticked that you agree, so nothing was shared.", "Tick it if you agree; everything else is as you left it.", "agreement-is-affirmative", "", RemedyKind.Correct);
}
