namespace GmailConnector.Guard.Grants;

/// <summary>Why messages can't be counted and fixed.</summary>
internal static class ScopeRefusals
{
    private const string Rule = "scope";

    internal static Refusal NoMailbox => Correct(RefusalTexts.NoMailboxIsNamed, RefusalTexts.TypeTheExactAddress, FormField.Mailboxes);

    /// <param name="place">Which of those that were typed, from 1. The address itself is what somebody typed, and isn't repeated.</param>
    /// <param name="of">How many were typed.</param>
    internal static Refusal NoSuchMailbox(int place, int of) =>
        Correct(
            RefusalTexts.OneOfTheMailboxesIsnt.With(place, of), RefusalTexts.CheckTheAddressesEachMust, FormField.Mailboxes);

    internal static Refusal TooManyMailboxes => Correct(
        RefusalTexts.AtMost20Mailboxes, RefusalTexts.NameFewerAndFileAnother, FormField.Mailboxes);

    internal static Refusal NothingGiven => Correct(
        RefusalTexts.WithoutASenderAMessage, RefusalTexts.GiveAtLeastOne, FormField.Sender);

    internal static Refusal BadSender => Correct(RefusalTexts.TheSenderIsntOneExact, RefusalTexts.TypeOneAddressSuch, FormField.Sender);

    internal static Refusal BadMessageId => Correct(
        RefusalTexts.TheMessageIDIsntValid, RefusalTexts.CopyItFromTheHeader, FormField.MessageId);

    internal static Refusal BadHash => Correct(
        RefusalTexts.TheAttachmentsHashIsnt, RefusalTexts.PasteIts64HexadecimalDigits, FormField.AttachmentHash);

    internal static Refusal BadReferences => Correct(
        RefusalTexts.OneOfTheReferencesDoesnt, RefusalTexts.PasteEachReference, FormField.References);

    internal static Refusal BadRange(int days) => Correct(
        RefusalTexts.TheDatesAreMissing.With(days), RefusalTexts.CorrectTheDates, FormField.Days) with
    { Policy = "grounds.security-incident.most-query-days" };

    internal static Refusal TooManyCandidates(int candidates, int most) => Correct(
        RefusalTexts.AttachmentsOfThoseDaysWould.With(candidates, most), RefusalTexts.GiveTheSenderToo, FormField.Sender);

    internal static Refusal NothingFound => Correct(RefusalTexts.NoMessageMatches, RefusalTexts.CheckTheSenderTheMessage);

    internal static Refusal Forgotten => Correct(RefusalTexts.ThisSelectionHasExpired, RefusalTexts.CountTheMessagesAgainThen);

    private static Refusal Correct(string reason, string remedy, FormField field = FormField.None) =>
        new(RefusalCode.InvalidInput, reason, remedy, Rule, "", RemedyKind.Correct) { Field = field };
}
