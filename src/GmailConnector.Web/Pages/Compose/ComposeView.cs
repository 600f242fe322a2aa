using GmailConnector.Guard.Composing;
using GmailConnector.Guard.Mail;

namespace GmailConnector.Web.Pages.Compose;

/// <summary>The editor's page.</summary>
internal sealed record ComposeView(MailboxSummary Mailbox, ComposeForm Form, ThreadId? Thread, bool HasCc, bool HasBcc)
{
    /// <summary>
    /// Attachments that a refused form was to keep, without their names: names are mail, and mail may be what can't be shown.
    /// </summary>
    internal IReadOnlyList<PartId> KeptUnnamed { get; init; } = [];

    /// <summary>How many new files a refused form had; browsers don't let a page put them back.</summary>
    internal int ToChooseAgain { get; init; }

    internal string Heading => Form.Kind switch
    {
        ReplyKind.Reply => ComposeTexts.Reply,
        ReplyKind.ReplyAll => ComposeTexts.ReplyAll,
        ReplyKind.Forward => ComposeTexts.Forward,
        _ when Form.Draft is not null => ComposeTexts.Draft,
        _ => ComposeTexts.NewMessage,
    };

    internal bool CanSave => Mailbox.Granted.Covers(GmailScope.Compose);
}
