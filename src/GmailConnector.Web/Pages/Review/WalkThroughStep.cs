namespace GmailConnector.Web.Pages.Review;

/// <summary>One step of the reviewer's walk, with the picture that a test in a real browser takes of it.</summary>
/// <param name="Name">What its pictures are called: <c>NAME-light.png</c> and <c>NAME-dark.png</c>.</param>
/// <param name="Title">What happens.</param>
/// <param name="Text">What to look for.</param>
internal sealed record WalkThroughStep(string Name, string Title, string Text)
{
    /// <summary>The permission that it shows in use.</summary>
    internal GmailScope? Scope { get; private init; }

    /// <summary>All of them, in the order in which they happen to one person and one mailbox.</summary>
    internal static IReadOnlyList<WalkThroughStep> All { get; } =
    [
        new("home", "What the application does", "The first page says it in a sentence and links to the Limited Use statement and the privacy text. Nobody has to sign in to read them."),
        new("sign-in", "Signing in", "Google's account page. Signing in asks for name and address alone, and gives no way to any mail."),
        new("agreement", "The agreement, before anything is connected", "The whole text stands there, nothing is ticked, and each permission is chosen by itself. Without agreeing the button stays off."),
        new("consent", "Google's consent", "Google's page lists exactly what was chosen before. What is left unticked there stays off here."),
        new("connected", "What was given", "The answer says what Google allows and what not, and the mail comes in, newest first."),
        new("reading", "Reading a conversation", "The list, the conversation and its attachments. An entry of the record was on disk before this page was made.") { Scope = GmailScope.ReadOnly },
        new("searching", "Searching", "Gmail's own search, with Gmail's operators.") { Scope = GmailScope.ReadOnly },
        new("writing", "Writing", "A reply is kept as a Gmail draft while it is written.") { Scope = GmailScope.Compose },
        new("sent", "Sending", "It is sent from the connected account, and stands in its conversation.") { Scope = GmailScope.Compose },
        new("organizing", "Archive, labels and stars", "What changes here changes in Gmail.") { Scope = GmailScope.Modify },
        new("settings", "Signature and vacation answer", "They are Gmail's own settings, changed from here.") { Scope = GmailScope.SettingsBasic },
        new("record", "Who looked", "The owner sees each access with its ground, and takes away an entry and a proof of it."),
        new("refused", "Somebody without a ground is refused", "A security officer, signed in, opens the address of somebody else's mailbox. For them it isn't there; an incident, a second officer's approval and exact messages would be needed."),
        new("withdrawn", "Withdrawing the agreement", "From that moment nothing of the mailbox is shown to anybody, its owner included."),
        new("deleting", "Disconnecting", "Typing the word opens the button: access at Google is revoked, the mailbox's key is destroyed, and its copy is deleted."),
        new("deleted", "Deleted", "Nothing of the mailbox is left here, and its address opens nothing. Mail at Gmail is as it was."),
    ];
}
