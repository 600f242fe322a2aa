using System.Globalization;
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

    /// <summary>Whether any can be seen.</summary>
    internal bool AreSeen => Inboxes.Any(i => i.Refusal is null);

    /// <summary>What these inboxes are at, as the page's live stream says it.</summary>
    internal string State
    {
        get
        {
            var seen = Inboxes.Where(i => i.Refusal is null).Select(i => i.Mailbox.Sync).ToList();
            var numbers = seen.Aggregate((ulong?)null, (sum, s) => s.HistoryId is { } number ? number + (sum ?? 0) : sum);
            return string.Create(CultureInfo.InvariantCulture, $"{seen.Sum(s => s.Stored)}-{numbers}");
        }
    }

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
