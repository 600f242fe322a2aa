namespace GmailConnector.Guard.InternalNotes;

internal static class NoteRefusals
{
    private const string Rule = "internal-note";

    /// <summary>It was changed or deleted since the page showed it, or this form was sent before.</summary>
    internal static Refusal Changed => new(
        RefusalCode.AlreadyDone, RefusalTexts.ThisNoteWasChanged, RefusalTexts.LookAtTheNoteAgain, Rule);

    internal static Refusal Empty => Correct(RefusalTexts.TheNoteIsEmpty, RefusalTexts.WriteSomethingInIt);

    internal static Refusal TooLong => Correct(
        RefusalTexts.TheNoteIsTooLong.With(ConversationNotes.LongestText), RefusalTexts.ShortenIt);

    internal static Refusal TooMany => Correct(
        RefusalTexts.ThereAreTooManyNotes.With(ConversationNotes.Most), RefusalTexts.DeleteANote);

    private static Refusal Correct(string reason, string remedy) =>
        new(RefusalCode.InvalidInput, reason, remedy, Rule, "purposes.use-notes", RemedyKind.Correct);
}
