namespace GmailConnector.Web.Pages.Elements;

/// <summary>What each scope is for, in the words of the pages that ask for it.</summary>
internal static class ScopeWords
{
    internal static string Title(this GmailScope scope) => scope switch
    {
        GmailScope.ReadOnly => ElementsTexts.ReadAndSearchMail,
        GmailScope.Compose => ElementsTexts.DraftsAndSending,
        GmailScope.Modify => ElementsTexts.LabelsArchiveAndTrash,
        _ => ElementsTexts.SignatureAndVacationResponder,
    };

    internal static string Why(this GmailScope scope) => scope switch
    {
        GmailScope.ReadOnly => ElementsTexts.LetsYouListOpen,
        GmailScope.Compose => ElementsTexts.LetsYouSaveDrafts,
        GmailScope.Modify => ElementsTexts.LetsYouArchiveStar,
        _ => ElementsTexts.LetsYouViewAndChange,
    };
}
