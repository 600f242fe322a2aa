namespace GmailConnector.Guard.Ports;

/// <summary>What is known of Gmail's push for a mailbox: how long Gmail pushes, and when it last did.</summary>
/// <param name="Tenant">The mailbox's tenant.</param>
/// <param name="Mailbox">The mailbox.</param>
/// <param name="RenewedAt">When Gmail last agreed to push.</param>
/// <param name="ExpiresAt">Until when, unless that is renewed.</param>
/// <param name="PushedAt">When the last push came, whatever it said.</param>
/// <param name="AnnouncedAt">When the last push came that said something new.</param>
internal sealed record WatchRecord(
    TenantId Tenant,
    MailboxId Mailbox,
    DateTimeOffset RenewedAt,
    DateTimeOffset ExpiresAt,
    DateTimeOffset? PushedAt = null,
    DateTimeOffset? AnnouncedAt = null);

/// <summary>
/// The mailboxes that Gmail watches for us. A push names an address, so each is found by a hash of it under its tenant's key.
/// </summary>
internal interface IWatchStore
{
    /// <summary>Gmail agreed to push; what is known of earlier pushes stays.</summary>
    Task RenewAsync(MailboxRecord mailbox, DateTimeOffset at, DateTimeOffset expires, CancellationToken ct);

    /// <summary>The watched mailbox of an address in a tenant; null where there is none.</summary>
    Task<MailboxId?> MailboxOfAsync(TenantId tenant, [GmailContent] string address, CancellationToken ct);

    /// <summary>A push came.</summary>
    Task PushedAsync(TenantId tenant, MailboxId mailbox, DateTimeOffset at, bool isNew, CancellationToken ct);

    /// <summary>Every watched mailbox, all tenants: for machine work only.</summary>
    Task<IReadOnlyList<WatchRecord>> AllAsync(CancellationToken ct);
}
