namespace GmailConnector.Web.Pages.Review;

/// <summary>One step of the walk-through. A test in a real browser takes its picture.</summary>
/// <param name="Name">Its pictures are <c>NAME-light.png</c> and <c>NAME-dark.png</c>.</param>
/// <param name="Title">What happens.</param>
/// <param name="Text">What to look for.</param>
internal sealed record WalkThroughStep(string Name, string Title, string Text)
{
    /// <summary>The Gmail scope that the step shows in use, if any.</summary>
    internal GmailScope? Scope { get; private init; }

    /// <summary>All steps, in the order in which one owner and one mailbox go through them.</summary>
    internal static IReadOnlyList<WalkThroughStep> All { get; } =
    [
        new("home", "What the application does", "The first page says it in a sentence and links to the Limited Use statement and the privacy page. You can read them without signing in."),
        new("sign-in", "Signing in", "Google's account page. Signing in asks only for name and address and gives no access to mail."),
        new("agreement", "The agreement, before anything is connected", "The page shows the whole text. Nothing is ticked, and you choose each permission by itself. Until you agree, the button is disabled."),
        new("consent", "Google's consent", "Google's page lists exactly what you chose before. What you leave unticked there stays off here."),
        new("connected", "What Google granted", "The page says which permissions Google granted and which it didn't. The mail is loaded, newest first."),
        new("reading", "Reading a conversation", "The list, the conversation and its attachments. The entry in the evidence log was on disk before this page was made.") { Scope = GmailScope.ReadOnly },
        new("searching", "Searching", "Gmail's own search, with Gmail's operators.") { Scope = GmailScope.ReadOnly },
        new("writing", "Writing", "A reply is kept as a Gmail draft while it is written.") { Scope = GmailScope.Compose },
        new("sent", "Sending", "It is sent from the connected account and appears in its conversation.") { Scope = GmailScope.Compose },
        new("organizing", "Archive, labels and stars", "A change here also changes Gmail.") { Scope = GmailScope.Modify },
        new("settings", "Signature and vacation responder", "These are Gmail's own settings, changed from here.") { Scope = GmailScope.SettingsBasic },
        new("record", "Who looked at my mail", "The owner sees each access with the reason for it, and can download its entry and a proof."),
        new("refused", "Access without a legal basis is refused", "A signed-in security officer opens the address of somebody else's mailbox and gets \"not found\". They would need an incident with exact messages, and a second officer's approval."),
        new("withdrawn", "Withdrawing the agreement", "From that moment nothing of the mailbox is shown to anybody, its owner included."),
        new("deleting", "Disconnecting", "The owner types the word \"delete\" to confirm. Access at Google is revoked, the mailbox's key is destroyed, and its copy is deleted."),
        new("deleted", "Deleted", "The mailbox's copy is gone, and its address opens nothing. Mail at Gmail is unchanged."),
    ];
}
