using GmailConnector.Guard.Labels;

namespace GmailConnector.Guard.BulkChanges;

/// <summary>What takes a change back.</summary>
internal static class BulkUndo
{
    /// <summary>The opposite change; null where there is none that is sure to restore what was.</summary>
    internal static LabelCommand? Of(LabelCommand command) => command.Verb switch
    {
        LabelVerb.Archive => new LabelCommand(LabelVerb.Inbox),
        LabelVerb.Trash => new LabelCommand(LabelVerb.Untrash),
        LabelVerb.Spam => new LabelCommand(LabelVerb.Unspam),
        LabelVerb.Untrash => new LabelCommand(LabelVerb.Trash),
        LabelVerb.Unspam => new LabelCommand(LabelVerb.Spam),
        LabelVerb.Label => new LabelCommand(LabelVerb.Unlabel, command.Label),
        LabelVerb.Unlabel => new LabelCommand(LabelVerb.Label, command.Label),
        LabelVerb.Star => new LabelCommand(LabelVerb.Unstar),

        // Which messages of a conversation were read, starred, or where they came from isn't kept.
        _ => null,
    };

    /// <summary>What is changed of one thread: one that was in the inbox goes back there out of Trash and Spam.</summary>
    internal static LabelChange ChangeOf(LabelCommand command, bool toInbox) =>
        toInbox && command.Verb is LabelVerb.Untrash or LabelVerb.Unspam ? LabelChange.ToInbox : command.ChangeFrom(LabelId.AllMail);
}
