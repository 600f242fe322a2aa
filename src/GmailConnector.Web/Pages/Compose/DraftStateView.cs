using GmailConnector.Guard.Composing;

namespace GmailConnector.Web.Pages.Compose;

/// <summary>What saving changes of a form.</summary>
internal sealed record DraftStateView(MailboxId Mailbox, ComposeForm Form)
{
    /// <summary>What another program made of the draft, as a form that was refused had it.</summary>
    internal MessageId? Refused { get; init; }

    internal MessageId? Elsewhere => Form.Elsewhere?.Message ?? Refused;
}
