using GmailConnector.Guard.Grants;

namespace GmailConnector.Guard.Ports;

/// <summary>Hand-overs of mailboxes. A mailbox has at most one that hasn't ended.</summary>
internal interface IHandOverStore
{
    /// <summary>Adds an offer; false if the mailbox has one that hasn't ended. One winner among concurrent callers.</summary>
    Task<bool> AddAsync(HandOver handOver, CancellationToken ct);

    Task<HandOver?> FindAsync(TenantId tenant, HandOverId id, CancellationToken ct);

    /// <summary>The mailbox's hand-over that hasn't ended, whether or not its time is over.</summary>
    Task<HandOver?> FindOpenAsync(TenantId tenant, MailboxId mailbox, CancellationToken ct);

    /// <summary>Those offered to a person that haven't ended, newest first.</summary>
    Task<IReadOnlyList<HandOver>> OfSuccessorAsync(TenantId tenant, PersonId successor, CancellationToken ct);

    /// <summary>Replaces the row whose version is one less; false if another step did so first.</summary>
    Task<bool> ReplaceAsync(HandOver handOver, CancellationToken ct);

    /// <summary>
    /// All of it or nothing: replaces the row as <see cref="ReplaceAsync"/> does; gives the mailbox the owner, agreement, state and
    /// permissions of <paramref name="mailbox"/>, and binds the agreement to it; ends the new owner's own membership, and makes them the
    /// owner of all others that haven't ended.
    /// </summary>
    Task<bool> CompleteAsync(HandOver done, MailboxRecord mailbox, CancellationToken ct);
}

/// <summary>Mailboxes, their members, and which mailbox is offered to whom.</summary>
internal sealed record SharingStores(IMailboxStore Mailboxes, IEnrolmentStore Enrolments, IHandOverStore HandOvers);
