using GmailConnector.Guard.Grants;
using GmailConnector.Guard.Sealed;

namespace GmailConnector.Guard.Cases;

/// <summary>Checks a filing apart from its messages, and has the refusals for it.</summary>
internal static class FilingRefusals
{
    private const int LongestTicket = 40;

    internal static Refusal BadTicket { get; } = Correct(
        "The ticket number is missing or isn't valid.", "Use letters, digits, '-', '#', '.' and '/', at most 40 characters.");

    internal static Refusal BadChoice { get; } = Correct("One of the choices isn't among those offered.", "Choose from the lists.");

    internal static Refusal TicketInUse { get; } = new(
        RefusalCode.AlreadyDone, "There is already an unfinished incident with this ticket.", "Continue with that one, or withdraw it first.", GrantRefusals.Rule);

    internal static Refusal EmergencyDelay { get; } = Correct(
        "In an emergency the owner is notified at once, because nobody has approved a delay.", "Remove the delay, or file the incident without the emergency.");

    internal static Refusal BadAuthority { get; } = Correct("The authority or the reference is missing, or is longer than 200 characters.", "Copy both from the document.");

    internal static Refusal BadDocument { get; } = Correct("The document's hash isn't a SHA-256.", "Choose the document, or paste the 64 hexadecimal digits.");

    internal static bool IsTicketNumber(string number) =>
        number.Length is > 0 and <= LongestTicket && number.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '#' or '.' or '/') && number.Any(char.IsAsciiLetterOrDigit);

    internal static bool IsShortText(string text) => text.Trim().Length is > 0 and <= 200;

    internal static Refusal? CheckDelay(TimeSpan delay, GuardedText? reason, TimeSpan most, string policy) =>
        delay < TimeSpan.Zero || delay > most
            ? new Refusal(
                RefusalCode.InvalidInput, $"The owner would be notified later than the {GrantRefusals.Words(most)} that the policy allows.", "Choose a shorter delay, or none.", GrantRefusals.Rule, policy, RemedyKind.Correct)
            : delay > TimeSpan.Zero && !GrantSteps.HasWords(reason?.Reveal() ?? "")
                ? Correct("The reason for notifying the owner later is missing or longer than 2,000 characters.", "Give a reason, or have the owner notified at once.")
                : null;

    internal static NoticeDelay? DelayOf(TimeSpan delay, GuardedText? reason, DateTimeOffset now) =>
        delay > TimeSpan.Zero ? new NoticeDelay(now + delay, reason!.Reveal().Trim()) : null;

    private static Refusal Correct(string reason, string remedy) => new(RefusalCode.InvalidInput, reason, remedy, GrantRefusals.Rule, "", RemedyKind.Correct);
}
