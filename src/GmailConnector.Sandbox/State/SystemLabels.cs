namespace GmailConnector.Sandbox.State;

internal static class SystemLabels
{
    public const string Inbox = "INBOX", Sent = "SENT", Draft = "DRAFT", Trash = "TRASH", Spam = "SPAM", Unread = "UNREAD", Starred =
        "STARRED",
        Important = "IMPORTANT", Chat = "CHAT", Personal = "CATEGORY_PERSONAL";

    public static readonly string[] All =
    [
        Chat, Sent, Inbox, Important, Trash, Draft, Spam, "CATEGORY_FORUMS", "CATEGORY_UPDATES", Personal, "CATEGORY_PROMOTIONS",
        "CATEGORY_SOCIAL", "YELLOW_STAR", Starred, Unread,
    ];

    public static bool Is(string id) => Array.IndexOf(All, id) >= 0;

    /// <summary>Gmail alone sets these; a client that adds or removes them is refused.</summary>
    public static bool IsFixed(string id) => id is Sent or Draft or Chat;
}
