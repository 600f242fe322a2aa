namespace GmailConnector.Guard.Gate;

/// <summary>A viewer and the mailbox that they use.</summary>
/// <param name="Viewer">Who.</param>
/// <param name="Mailbox">Which mailbox.</param>
/// <param name="Grant">The access of somebody who is neither the owner nor a member; null for those.</param>
internal sealed record MailSession(Viewer Viewer, MailboxId Mailbox, GrantId? Grant = null)
{
    /// <summary>Whether that access must be a message agreement.</summary>
    internal bool OnlyShared { get; init; }

    internal AccessRequest Request(Purpose purpose, IReadOnlyList<MessageId> messages, GmailScope? scope = null) =>
        new(Viewer, Viewer.Tenant, Mailbox, purpose, messages, scope) { Grant = Grant, OnlyShared = OnlyShared };
}
