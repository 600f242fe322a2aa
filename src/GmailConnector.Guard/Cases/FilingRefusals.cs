using GmailConnector.Guard.Grants;
using GmailConnector.Guard.Sealed;

namespace GmailConnector.Guard.Cases;

/// <summary>Checks a filing apart from its messages, and has the refusals for it.</summary>
internal static class FilingRefusals
{
    private const int LongestTicket = 40;

    internal static Refusal BadTicket => Correct(
        RefusalTexts.TheTicketNumberIsMissing, RefusalTexts.UseLettersDigits);

    internal static Refusal BadChoice => Correct(RefusalTexts.OneOfTheChoicesIsnt, RefusalTexts.ChooseFromTheLists);

    internal static Refusal TicketInUse => new(
        RefusalCode.AlreadyDone, RefusalTexts.ThereIsAlreadyAnUnfinished, RefusalTexts.ContinueWithThatOne, GrantRefusals.Rule);

    internal static Refusal EmergencyDelay => Correct(
        RefusalTexts.InAnEmergencyTheOwner, RefusalTexts.RemoveTheDelayOrFile);

    internal static Refusal BadAuthority => Correct(RefusalTexts.TheAuthorityOrTheReference, RefusalTexts.CopyBothFromTheDocument);

    internal static Refusal BadDocument => Correct(RefusalTexts.TheDocumentsHashIsnt, RefusalTexts.ChooseTheDocumentOrPaste);

    internal static bool IsTicketNumber(string number) =>
        number.Length is > 0 and <= LongestTicket
            && number.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '#' or '.' or '/')
            && number.Any(char.IsAsciiLetterOrDigit);

    internal static bool IsShortText(string text) => text.Trim().Length is > 0 and <= 200;

    internal static Refusal? CheckDelay(TimeSpan delay, GuardedText? reason, TimeSpan most, string policy) =>
        delay < TimeSpan.Zero || delay > most
            ? new Refusal(
                RefusalCode.InvalidInput,
                RefusalTexts.TheOwnerWouldBeNotified.With(GrantRefusals.Words(most)),
                RefusalTexts.ChooseAShorterDelay,
                GrantRefusals.Rule,
                policy,
                RemedyKind.Correct)
            : delay > TimeSpan.Zero && !GrantSteps.HasWords(reason?.Reveal() ?? "")
                ? Correct(RefusalTexts.TheReasonForNotifying, RefusalTexts.GiveAReasonOrHave)
                : null;

    internal static NoticeDelay? DelayOf(TimeSpan delay, GuardedText? reason, DateTimeOffset now) =>
        delay > TimeSpan.Zero ? new NoticeDelay(now + delay, reason!.Reveal().Trim()) : null;

    private static Refusal Correct(string reason, string remedy) =>
        new(RefusalCode.InvalidInput, reason, remedy, GrantRefusals.Rule, "", RemedyKind.Correct);
}
