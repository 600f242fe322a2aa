namespace GmailConnector.Guard.Grants;

/// <summary>Why messages can't be counted and fixed.</summary>
internal static class ScopeRefusals
{
    private const string Rule = "scope";

    internal static Refusal NoMailbox => Correct(RefusalTexts.NoMailboxIsNamed, RefusalTexts.TypeTheExactAddress);

    /// <param name="place">Which of those that were typed, from 1. The address itself is what somebody typed, and isn't repeated.</param>
    /// <param name="of">How many were typed.</param>
    internal static Refusal NoSuchMailbox(int place, int of) =>
        Correct(RefusalTexts.OneOfTheMailboxesIsnt.With(place, of), RefusalTexts.CheckTheAddressesEachMust);

    internal static Refusal TooManyMailboxes => Correct(RefusalTexts.AtMost20Mailboxes, RefusalTexts.NameFewerAndFileAnother);

    internal static Refusal NothingGiven => Correct(
        RefusalTexts.WithoutASenderAMessage, RefusalTexts.GiveAtLeastOne);

    internal static Refusal BadSender => Correct(RefusalTexts.TheSenderIsntOneExact, RefusalTexts.TypeOneAddressSuch);

    internal static Refusal BadMessageId => Correct(RefusalTexts.TheMessageIDIsntValid, RefusalTexts.CopyItFromTheHeader);

    internal static Refusal BadHash => Correct(RefusalTexts.TheAttachmentsHashIsnt, RefusalTexts.PasteIts64HexadecimalDigits);

    internal static Refusal BadReferences => Correct(
        RefusalTexts.OneOfTheReferencesDoesnt, RefusalTexts.PasteEachReference);

    internal static Refusal BadRange(int days) => Correct(
        RefusalTexts.TheDatesAreMissing.With(days), RefusalTexts.CorrectTheDates) with
    { Policy = "grounds.security-incident.most-query-days" };

    internal static Refusal TooManyCandidates(int candidates, int most) => Correct(
        RefusalTexts.AttachmentsOfThoseDaysWould.With(candidates, most), RefusalTexts.GiveTheSenderToo);

    internal static Refusal NothingFound => Correct(RefusalTexts.NoMessageMatches, RefusalTexts.CheckTheSenderTheMessage);

    internal static Refusal Forgotten => Correct(RefusalTexts.ThisSelectionHasExpired, RefusalTexts.CountTheMessagesAgainThen);

    private static Refusal Correct(string reason, string remedy) =>
        new(RefusalCode.InvalidInput, reason, remedy, Rule, "", RemedyKind.Correct);
}
