using GmailConnector.Guard.Composing;
using GmailConnector.Guard.Mail;

namespace GmailConnector.Web.Pages.Compose;

/// <summary>The form to write in.</summary>
internal sealed record ComposeView(MailboxSummary Mailbox, ComposeForm Form, ThreadId? Thread, bool HasCc, bool HasBcc)
{
    /// <summary>Parts that a refused form was to keep: their names are mail, and the refusal may be that no mail can be shown.</summary>
    internal IReadOnlyList<PartId> KeptUnnamed { get; init; } = [];

    /// <summary>How many new files a refused form came with; a browser lets no page put them back.</summary>
    internal int ToChooseAgain { get; init; }

    internal string Heading => Form.Kind switch
    {
        ReplyKind.Reply => "Reply",
        ReplyKind.ReplyAll => "Reply to all",
        ReplyKind.Forward => "Forward",
        _ when Form.Draft is not null => "Draft",
        _ => "New message",
    };

    internal bool CanSave => Mailbox.Granted.Covers(GmailScope.Compose);
}
