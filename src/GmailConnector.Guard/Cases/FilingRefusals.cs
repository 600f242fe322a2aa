using GmailConnector.Guard.Grants;
using GmailConnector.Guard.Sealed;

namespace GmailConnector.Guard.Cases;

/// <summary>What is checked of a filing beside its scope, and why it can't be filed.</summary>
internal static class FilingRefusals
{
    private const int LongestTicket = 40;

    internal static Refusal BadTicket { get; } = Correct(
        "The ticket's number is missing, or isn't one.", "Letters, digits, '-', '#', '.' and '/', at most 40 of them.");

    internal static Refusal BadChoice { get; } = Correct("One of the choices isn't among those offered.", "Choose from the lists.");

    internal static Refusal TicketInUse { get; } = new(
        RefusalCode.AlreadyDone, "An incident with this ticket is under way already.", "Go on with that one, or withdraw it first.", GrantRefusals.Rule);

    internal static Refusal EmergencyDelay { get; } = Correct(
        "In an emergency the owner is told at once: nobody has approved a delay.", "Leave the delay out, or file it without the emergency.");

    internal static Refusal BadAuthority { get; } = Correct("The authority or its reference is missing, or is longer than 200 characters.", "Copy both from the document.");

    internal static Refusal BadDocument { get; } = Correct("The document's hash isn't a SHA-256.", "Choose the document, or paste the 64 hexadecimal digits.");

    internal static bool IsTicketNumber(string number) =>
        number.Length is > 0 and <= LongestTicket && number.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '#' or '.' or '/') && number.Any(char.IsAsciiLetterOrDigit);

    internal static bool IsShortText(string text) => text.Trim().Length is > 0 and <= 200;

    internal static Refusal? CheckDelay(TimeSpan delay, GuardedText? reason, TimeSpan most, string policy) =>
        delay < TimeSpan.Zero || delay > most
            ? new Refusal(
                RefusalCode.InvalidInput, $"The owner would be told later than the policy's {GrantRefusals.Words(most)} allow.", "Choose a shorter delay, or none.", GrantRefusals.Rule, policy, RemedyKind.Correct)
            : delay > TimeSpan.Zero && !GrantSteps.HasWords(reason?.Reveal() ?? "")
                ? Correct("A reason is missing why the owner isn't told at once.", "Give one, or have the owner told at once.")
                : null;

    internal static NoticeDelay? DelayOf(TimeSpan delay, GuardedText? reason, DateTimeOffset now) =>
        delay > TimeSpan.Zero ? new NoticeDelay(now + delay, reason!.Reveal().Trim()) : null;

    private static Refusal Correct(string reason, string remedy) => new(RefusalCode.InvalidInput, reason, remedy, GrantRefusals.Rule, "", RemedyKind.Correct);
}
