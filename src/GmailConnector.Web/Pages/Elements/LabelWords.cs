namespace GmailConnector.Web.Pages.Elements;

/// <summary>Gmail's own folders with the names shown for them, in the order of the list.</summary>
internal static class LabelWords
{
    internal static IReadOnlyList<(LabelId Id, string Name, string Icon)> Folders { get; } =
    [
        (LabelId.Inbox, "Inbox", "inbox"),
        (LabelId.Starred, "Starred", "star"),
        (LabelId.Sent, "Sent", "send"),
        (LabelId.Draft, "Drafts", "file-text"),
        (LabelId.AllMail, "All mail", "mail"),
        (LabelId.Spam, "Spam", "octagon-alert"),
        (LabelId.Trash, "Trash", "trash-2"),
    ];

    /// <summary>The folder's name, or "Label" for one of the person's own: such a name is content and never appears in a title or address.</summary>
    internal static string TitleOf(LabelId label) => Folders.FirstOrDefault(f => f.Id == label) is { Name: { } name } ? name : "Label";
}
