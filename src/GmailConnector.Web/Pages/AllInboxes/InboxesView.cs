using GmailConnector.Web.Pages.Mail;

namespace GmailConnector.Web.Pages.AllInboxes;

/// <summary>The inboxes of all mailboxes that somebody works, one list.</summary>
internal sealed record InboxesView(IReadOnlyList<ThreadListView> Inboxes)
{
    /// <summary>Of each, all that was opened is shown, so that the record says no more than was seen.</summary>
    internal const int MostOfEach = 20;

    /// <summary>What is offered in the row under the pointer.</summary>
    internal static IReadOnlyList<(string Verb, string Icon, string Words)> RowActions =>
    [
        ("archive", "archive", MailTexts.ArchiveE),
        ("trash", "trash-2", MailTexts.MoveToTrashKey),
        ("read", "mail-open", MailTexts.MarkAsRead),
        ("unread", "mail", MailTexts.MarkAsUnread),
    ];

    /// <summary>Newest first.</summary>
    internal RowsView Rows => new(
        [
            .. Inboxes.Where(i => i.Page is not null)
                .SelectMany(i => i.Page!.Threads.Select(t => new ListedThread(i, t) { IsAmongOthers = true }))
                .OrderByDescending(r => r.Thread.Date),
        ],
        null);

    /// <summary>Where a new message is written; null where every mailbox may only be read.</summary>
    internal MailboxId? WritesFrom => Inboxes.FirstOrDefault(i => i.Mailbox.Role >= MemberRole.Answer)?.Mailbox.Id;
}
