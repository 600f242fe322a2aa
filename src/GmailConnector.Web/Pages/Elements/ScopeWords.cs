namespace GmailConnector.Web.Pages.Elements;

/// <summary>What each scope is for, in the words of the pages that ask for it.</summary>
internal static class ScopeWords
{
    internal static string Title(this GmailScope scope) => scope switch
    {
        GmailScope.ReadOnly => "Read and search mail",
        GmailScope.Compose => "Drafts and sending",
        GmailScope.Modify => "Labels, archive and bin",
        _ => "Signature and vacation answer",
    };

    internal static string Why(this GmailScope scope) => scope switch
    {
        GmailScope.ReadOnly => "Lists, opens and searches your messages here. Without it there is nothing to show.",
        GmailScope.Compose => "Saves drafts and sends the replies that you write. Nothing is sent unless you press Send.",
        GmailScope.Modify => "Archives, stars, labels, bins and marks as read, in Gmail as well as here, when you do it here.",
        _ => "Shows and changes your signature and your vacation answer from the settings page.",
    };
}
