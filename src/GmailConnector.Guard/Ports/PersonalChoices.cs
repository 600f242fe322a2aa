namespace GmailConnector.Guard.Ports;

/// <summary>Searches that people saved under a name, sealed with the key of their mailbox.</summary>
internal interface ISavedSearchStore
{
    /// <summary>Adds one, or replaces the one with its id.</summary>
    Task SaveAsync(SavedSearchRecord search, CancellationToken ct);

    /// <summary>This person's in this mailbox, in no order.</summary>
    Task<IReadOnlyList<SavedSearchRecord>> OfAsync(TenantId tenant, MailboxId mailbox, PersonId person, CancellationToken ct);

    Task DeleteAsync(TenantId tenant, MailboxId mailbox, PersonId person, SavedSearchId search, CancellationToken ct);
}

/// <summary>Senders whose images people always see, sealed with the key of their mailbox.</summary>
internal interface IImageSenderStore
{
    Task AddAsync(ImageSenderRecord sender, CancellationToken ct);

    /// <summary>This person's in this mailbox, in no order.</summary>
    Task<IReadOnlyList<ImageSenderRecord>> OfAsync(TenantId tenant, MailboxId mailbox, PersonId person, CancellationToken ct);

    Task RemoveAsync(TenantId tenant, MailboxId mailbox, PersonId person, ImageSenderId sender, CancellationToken ct);
}

internal sealed record SavedSearchRecord(
    SavedSearchId Id,
    TenantId Tenant,
    MailboxId Mailbox,
    PersonId By,
    [property: GmailContent] string Name,
    [property: GmailContent] string Phrase,
    DateTimeOffset At);

internal sealed record ImageSenderRecord(
    ImageSenderId Id, TenantId Tenant, MailboxId Mailbox, PersonId By, [property: GmailContent] string Address, DateTimeOffset At);
