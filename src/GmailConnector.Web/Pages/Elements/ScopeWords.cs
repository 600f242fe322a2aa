namespace GmailConnector.Web.Pages.Elements;

/// <summary>What each scope is for, in the words of the pages that ask for it.</summary>
internal static class ScopeWords
{
    internal static string Title(this GmailScope scope) => scope switch
    {
        GmailScope.ReadOnly => "Read and search mail",
        GmailScope.Compose => "Drafts and sending",
        GmailScope.Modify => "Labels, archive and Trash",
        _ => "Signature and vacation responder",
    };

    internal static string Why(this GmailScope scope) => scope switch
    {
        GmailScope.ReadOnly => "Lets you list, open and search your messages here. Without it there is nothing to show.",
        GmailScope.Compose => "Lets you save drafts and send the messages you write. Nothing is sent unless you press Send.",
        GmailScope.Modify => "Lets you archive, star and label mail, mark it as read and move it to Trash. Gmail changes too.",
        _ => "Lets you view and change your signature and vacation responder on the settings page.",
    };
}
