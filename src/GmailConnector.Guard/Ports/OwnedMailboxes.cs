namespace GmailConnector.Guard.Ports;

/// <summary>Mailboxes of the viewer's own.</summary>
internal static class OwnedMailboxes
{
    /// <summary>The mailbox, unless it is somebody else's, was erased, or is being handed over.</summary>
    internal static async Task<MailboxRecord?> FindOwnedAsync(
        this IMailboxStore mailboxes, Viewer viewer, MailboxId id, CancellationToken ct) =>
        await mailboxes.FindAsync(viewer.Tenant, id, ct) is { State: not (MailboxState.Erased or MailboxState.HandingOver) } found
            && found.Owner == viewer.Person
            ? found
            : null;
}
