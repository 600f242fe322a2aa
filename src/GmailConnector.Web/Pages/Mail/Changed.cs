using GmailConnector.Guard.Labels;

namespace GmailConnector.Web.Pages.Mail;

/// <summary>What was changed, and how to undo it for those conversations that the change altered.</summary>
internal sealed record Changed(MailboxId Mailbox, LabelCommand Command, ChangedThreads Done, int Asked, LabelId Label)
{
    internal string What
    {
        get
        {
            var there = Asked - Done.Gone;
            var changed = there == 0 ? null : Done.Threads.Count == there
                ? $"{(there == 1 ? MailTexts.Conversation : $"{there} conversations")} {Past}."
                : MailTexts.OfConversationsTheOthers.With(Done.Threads.Count, there, Past);
            var gone = Done.Gone switch
            {
                0 => null,
                1 => MailTexts.OneIsGone,
                _ => MailTexts.SeveralAreGone.With(Done.Gone),
            };
            return changed is null || gone is null ? $"{changed}{gone}" : $"{changed} {gone}";
        }
    }

    /// <summary>The conversations that an undo would change.</summary>
    internal IReadOnlyList<ThreadId> Altered => [.. Done.Threads.Where(t => Command.Change.Alters(t.Before)).Select(t => t.Id)];

    /// <summary>Those that were in the inbox, and go back there.</summary>
    internal IReadOnlyList<ThreadId> FromInbox => [.. Done.Threads.Where(t => t.Before.Contains(LabelId.Inbox)).Select(t => t.Id)];

    internal LabelCommand? Undo => Altered.Count == 0 ? null : Command.Verb switch
    {
        LabelVerb.Archive => new LabelCommand(LabelVerb.Inbox),
        LabelVerb.Trash => new LabelCommand(LabelVerb.Untrash),
        LabelVerb.Spam => new LabelCommand(LabelVerb.Unspam),
        LabelVerb.Untrash => new LabelCommand(LabelVerb.Trash),
        LabelVerb.Unspam => new LabelCommand(LabelVerb.Spam),
        LabelVerb.Inbox =>
            new LabelCommand(WereAllIn(LabelId.Spam) ? LabelVerb.Spam : WereAllIn(LabelId.Trash) ? LabelVerb.Trash : LabelVerb.Archive),
        LabelVerb.Read => new LabelCommand(LabelVerb.Unread),
        LabelVerb.Unread => new LabelCommand(LabelVerb.Read),
        LabelVerb.Star => new LabelCommand(LabelVerb.Unstar),
        LabelVerb.Unstar => new LabelCommand(LabelVerb.Star),
        LabelVerb.Label => new LabelCommand(LabelVerb.Unlabel, Command.Label),
        _ => new LabelCommand(LabelVerb.Label, Command.Label),
    };

    private string Past => Command.Verb switch
    {
        LabelVerb.Archive => "archived",
        LabelVerb.Trash => MailTexts.MovedToTrash,
        LabelVerb.Spam => MailTexts.MovedToSpam,
        LabelVerb.Untrash => MailTexts.MovedOutOfTrash,
        LabelVerb.Unspam => MailTexts.MovedOutOfSpam,
        LabelVerb.Inbox => MailTexts.MovedToTheInbox,
        LabelVerb.Read => MailTexts.MarkedAsRead,
        LabelVerb.Unread => MailTexts.MarkedAsUnread,
        LabelVerb.Star => "starred",
        LabelVerb.Unstar => "unstarred",
        LabelVerb.Label => "labelled",
        _ => MailTexts.RemovedFromTheLabel,
    };

    private bool WereAllIn(LabelId label) => Done.Threads.All(t => t.Before.Contains(label));
}
