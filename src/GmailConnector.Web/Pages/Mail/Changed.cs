using GmailConnector.Guard.Labels;

namespace GmailConnector.Web.Pages.Mail;

/// <summary>What was changed, and how to undo it for those conversations that the change altered.</summary>
internal sealed record Changed(MailboxId Mailbox, LabelCommand Command, ChangedThreads Done, int Asked, LabelId Label)
{
    /// <summary>What was done before it, which is said first.</summary>
    internal string? Before { get; init; }

    internal string What
    {
        get
        {
            if (Done is { Rest: null, Gone: 0, Undo: [] })
            {
                return Already;
            }

            var there = Asked - Done.Gone;
            var changed = there == 0 ? null : Done.Threads.Count == there
                ? (there == 1 ? MailTexts.ConversationChanged.With(Past) : MailTexts.ConversationsChanged.With(there, Past))
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

    /// <summary>What was asked for was so already.</summary>
    private string Already => Command.Verb switch
    {
        LabelVerb.Archive => Asked == 1 ? MailTexts.NotInTheInbox : MailTexts.NoneInTheInbox.With(Asked),
        _ => Asked == 1 ? MailTexts.AlreadySo.With(Past) : MailTexts.AllAlreadySo.With(Asked, Past),
    };

    private string Past => Command.Verb switch
    {
        LabelVerb.Archive => MailTexts.Archived,
        LabelVerb.Trash => MailTexts.MovedToTrash,
        LabelVerb.Spam => MailTexts.MovedToSpam,
        LabelVerb.Inbox => MailTexts.MovedToTheInbox,
        LabelVerb.Read => MailTexts.MarkedAsRead,
        LabelVerb.Unread => MailTexts.MarkedAsUnread,
        LabelVerb.Star => MailTexts.StarredInSentence,
        LabelVerb.Unstar => MailTexts.Unstarred,
        LabelVerb.Important => MailTexts.MarkedAsImportant,
        LabelVerb.Unimportant => MailTexts.MarkedAsNotImportant,
        LabelVerb.Label => MailTexts.LabelledInSentence,
        LabelVerb.Move => MailTexts.MovedToTheLabel,
        _ => MailTexts.RemovedFromTheLabel,
    };
}

/// <summary>A change that was taken back, as its button named it.</summary>
internal sealed record Undone(LabelCommand Command, RestoredLabels Done, int Threads)
{
    internal string What =>
        Done.Rest is not null ? MailTexts.UndoneInPart.With(Named)
        : Threads == 1 ? MailTexts.UndoneOne.With(Named)
        : MailTexts.UndoneMany.With(Named, Threads);

    private string Named => Command.Verb switch
    {
        LabelVerb.Archive => MailTexts.Archiving,
        LabelVerb.Trash => MailTexts.MovingToTrash,
        LabelVerb.Spam => MailTexts.ReportingSpam,
        LabelVerb.Inbox => MailTexts.MovingToTheInbox,
        LabelVerb.Read => MailTexts.MarkingAsRead,
        LabelVerb.Unread => MailTexts.MarkingAsUnread,
        LabelVerb.Star => MailTexts.Starring,
        LabelVerb.Unstar => MailTexts.RemovingTheStar,
        LabelVerb.Important => MailTexts.MarkingAsImportant,
        LabelVerb.Unimportant => MailTexts.MarkingAsNotImportant,
        LabelVerb.Label => MailTexts.Labelling,
        LabelVerb.Move => MailTexts.Moving,
        _ => MailTexts.RemovingTheLabel,
    };
}
