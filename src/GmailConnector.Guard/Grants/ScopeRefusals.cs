using System.Globalization;

namespace GmailConnector.Guard.Grants;

/// <summary>Why messages can't be counted and fixed.</summary>
internal static class ScopeRefusals
{
    private const string Rule = "scope";

    internal static Refusal NoMailbox { get; } = Correct("No mailbox is named.", "Type the exact address of each mailbox.");

    internal static Refusal NoSuchMailbox { get; } = Correct("One of the mailboxes isn't connected here.", "Check the addresses. Each must be exact; there are no wildcards.");

    internal static Refusal TooManyMailboxes { get; } = Correct("At most 20 mailboxes can be counted at once.", "Name fewer, and file another case for the rest.");

    internal static Refusal NothingGiven { get; } = Correct(
        "Without a sender, a Message-ID or an attachment's hash this would select all messages of those days.", "Give at least one of the three.");

    internal static Refusal BadSender { get; } = Correct("The sender isn't one exact address.", "Type one address, such as name@example.com; there are no wildcards.");

    internal static Refusal BadMessageId { get; } = Correct("The Message-ID isn't valid.", "Copy it from the header. It looks like <abc@mail.example.com>.");

    internal static Refusal BadHash { get; } = Correct("The attachment's hash isn't a SHA-256.", "Paste its 64 hexadecimal digits.");

    internal static Refusal BadReferences { get; } = Correct(
        "One of the references doesn't name a message here.", "Paste each reference as it was copied from a message: mailbox/message, one per line.");

    internal static Refusal BadRange(int days) => Correct(
        string.Create(CultureInfo.InvariantCulture, $"The dates are missing or in the wrong order, or cover more than the {days} days that one query may span."), "Correct the dates.") with
    { Policy = "grounds.security-incident.most-query-days" };

    internal static Refusal TooManyCandidates(int candidates, int most) => Correct(
        string.Create(CultureInfo.InvariantCulture, $"{candidates} attachments of those days would have to be hashed, and one count can hash at most {most}."), "Give the sender too, or choose fewer days.");

    internal static Refusal NothingFound { get; } = Correct("No message matches.", "Check the sender, the Message-ID, the hash and the dates. Each must match exactly.");

    internal static Refusal Forgotten { get; } = Correct("This selection has expired, or somebody else made it.", "Count the messages again, then file.");

    private static Refusal Correct(string reason, string remedy) => new(RefusalCode.InvalidInput, reason, remedy, Rule, "", RemedyKind.Correct);
}
