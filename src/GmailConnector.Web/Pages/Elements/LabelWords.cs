namespace GmailConnector.Web.Pages.Elements;

/// <summary>Gmail's own folders with the names shown for them, in the order of the list.</summary>
internal static class LabelWords
{
    internal static IReadOnlyList<(LabelId Id, string Name, string Icon)> Folders =>
    [
        (LabelId.Inbox, ElementsTexts.Inbox, "inbox"),
        (LabelId.Starred, ElementsTexts.Starred, "star"),
        (LabelId.Snoozed, ElementsTexts.Snoozed, "alarm-clock"),
        (LabelId.Sent, ElementsTexts.Sent, "send"),
        (LabelId.Draft, ElementsTexts.Drafts, "file-text"),
        (LabelId.AllMail, ElementsTexts.AllMail, "mail"),
        (LabelId.Spam, ElementsTexts.Spam, "octagon-alert"),
        (LabelId.Trash, ElementsTexts.Trash, "trash-2"),
    ];

    /// <summary>The views of a shared mailbox, by who works on what.</summary>
    internal static IReadOnlyList<(LabelId Id, string Name, string Icon)> SharedViews =>
    [
        (Guard.Vocabulary.SharedViews.Mine, ElementsTexts.Mine, "user"),
        (Guard.Vocabulary.SharedViews.Unassigned, ElementsTexts.Unassigned, "users"),
        (Guard.Vocabulary.SharedViews.Waiting, ElementsTexts.WaitingView, "clock"),
        (Guard.Vocabulary.SharedViews.Done, ElementsTexts.DoneView, "check"),
    ];

    /// <summary>The folders whose unread conversations are counted beside their names.</summary>
    internal static IReadOnlyList<LabelId> Counted { get; } = [LabelId.Inbox, LabelId.Spam];

    /// <summary>
    /// The folder's name, or "Label" for one of the person's own: such a name is content and never appears in a title or address.
    /// </summary>
    internal static string TitleOf(LabelId label) =>
        Folders.Concat(SharedViews).FirstOrDefault(f => f.Id == label) is { Name: { } name } ? name : ElementsTexts.Label;
}
