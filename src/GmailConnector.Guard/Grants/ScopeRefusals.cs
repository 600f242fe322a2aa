using System.Globalization;

namespace GmailConnector.Guard.Grants;

/// <summary>Why a scope can't be counted.</summary>
internal static class ScopeRefusals
{
    private const string Rule = "scope";

    internal static Refusal NoMailbox { get; } = Correct("No mailbox is named.", "Type the exact address of each mailbox.");

    internal static Refusal NoSuchMailbox { get; } = Correct("One of the mailboxes isn't connected here.", "Check the addresses: each has to be exact. There are no wildcards.");

    internal static Refusal TooManyMailboxes { get; } = Correct("More than 20 mailboxes at once can't be counted.", "Name fewer, and file another for the rest.");

    internal static Refusal NothingGiven { get; } = Correct(
        "Neither a sender, a Message-ID nor an attachment's hash is given, so this would be everything in those days.", "Give at least one of the three.");

    internal static Refusal BadSender { get; } = Correct("The sender isn't one exact address.", "Type one address, such as name@example.com; there are no wildcards.");

    internal static Refusal BadMessageId { get; } = Correct("The Message-ID isn't one that mail has.", "Copy it from the header, such as <abc@mail.example.com>.");

    internal static Refusal BadHash { get; } = Correct("The attachment's hash isn't a SHA-256.", "Paste its 64 hexadecimal digits.");

    internal static Refusal BadReferences { get; } = Correct(
        "One of the references isn't one of a message here.", "Paste references as they are copied from a message: mailbox and message, with a slash between them, one a line.");

    internal static Refusal BadRange(int days) => Correct(
        string.Create(CultureInfo.InvariantCulture, $"The days go backwards, or are more than the {days} that one query may span."), "Choose a shorter range.") with
    { Policy = "grounds.security-incident.most-query-days" };

    internal static Refusal TooManyCandidates(int candidates, int most) => Correct(
        string.Create(CultureInfo.InvariantCulture, $"{candidates} messages in those days have attachments, and at most {most} can be hashed for one count."), "Give the sender too, or fewer days.");

    internal static Refusal NothingFound { get; } = Correct("No message fits.", "Check sender, Message-ID, hash and days. What was typed has to be exact.");

    internal static Refusal Forgotten { get; } = Correct("What was counted isn't kept any more, or was counted by somebody else.", "Count again, then file.");

    private static Refusal Correct(string reason, string remedy) => new(RefusalCode.InvalidInput, reason, remedy, Rule, "", RemedyKind.Correct);
}
