using System.Globalization;
using GmailConnector.Guard.BulkChanges;
using GmailConnector.Guard.Labels;

namespace GmailConnector.Web.Pages.Bulk;

/// <summary>Changes of many conversations in words.</summary>
internal static class BulkWords
{
    /// <summary>What all conversations of a list can have done with them.</summary>
    internal static IReadOnlyList<LabelVerb> Of(LabelId label) => label switch
    {
        _ when label == LabelId.Spam => [LabelVerb.Unspam, LabelVerb.Trash, LabelVerb.Read, LabelVerb.Unread],
        _ when label == LabelId.Trash => [LabelVerb.Untrash, LabelVerb.Read, LabelVerb.Unread],
        _ =>
        [
            LabelVerb.Archive, LabelVerb.Trash, LabelVerb.Spam, LabelVerb.Read, LabelVerb.Unread, LabelVerb.Star, LabelVerb.Unstar,
            LabelVerb.Important, LabelVerb.Unimportant,
        ],
    };

    internal static string Of(LabelVerb verb) => verb switch
    {
        LabelVerb.Archive => BulkTexts.Archive,
        LabelVerb.Trash => BulkTexts.MoveToTrash,
        LabelVerb.Spam => BulkTexts.ReportSpam,
        LabelVerb.Inbox => BulkTexts.MoveToInbox,
        LabelVerb.Untrash => BulkTexts.MoveOutOfTrash,
        LabelVerb.Unspam => BulkTexts.NotSpam,
        LabelVerb.Read => BulkTexts.MarkAsRead,
        LabelVerb.Unread => BulkTexts.MarkAsUnread,
        LabelVerb.Star => BulkTexts.Star,
        LabelVerb.Unstar => BulkTexts.Unstar,
        LabelVerb.Important => BulkTexts.MarkAsImportant,
        LabelVerb.Unimportant => BulkTexts.MarkAsNotImportant,
        LabelVerb.Label => BulkTexts.AddLabel,
        _ => BulkTexts.RemoveLabel,
    };

    internal static string Number(int number) => number.ToString("N0", CultureInfo.CurrentUICulture);

    internal static string Conversations(int number) =>
        number == 1 ? BulkTexts.OneConversation : BulkTexts.Conversations.With(Number(number));

    /// <summary>What became of those that are dealt with.</summary>
    internal static IEnumerable<string> Results(BulkChange change)
    {
        yield return BulkTexts.Changed.With(Number(change.Changed));
        if (change.Gone > 0)
        {
            yield return BulkTexts.Gone.With(Number(change.Gone));
        }

        if (change.Failed > 0)
        {
            yield return BulkTexts.Failed.With(Number(change.Failed));
        }
    }
}
