namespace GmailConnector.Guard.Gate;

/// <summary>Who is at which mailbox.</summary>
/// <param name="Viewer">Who.</param>
/// <param name="Mailbox">Which mailbox.</param>
/// <param name="Grant">The access by which somebody is there who neither holds the mailbox nor is a member of it.</param>
internal sealed record MailSession(Viewer Viewer, MailboxId Mailbox, GrantId? Grant = null)
{
    /// <summary>Whether that access has to be a owner's own agreement.</summary>
    internal bool OnlyShared { get; init; }

    internal AccessRequest Request(Purpose purpose, IReadOnlyList<MessageId> messages, GmailScope? scope = null) =>
        new(Viewer, Viewer.Tenant, Mailbox, purpose, messages, scope) { Grant = Grant, OnlyShared = OnlyShared };
}
