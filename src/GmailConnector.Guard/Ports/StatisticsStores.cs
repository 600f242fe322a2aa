namespace GmailConnector.Guard.Ports;

/// <summary>
/// Counts over the clear columns. No message is opened for them, and no address, subject or label of anybody's own is among them.
/// </summary>
internal interface ICountStore
{
    /// <summary>How many messages each mailbox of a tenant had on each day of a range (UTC), by kind and size.</summary>
    Task<IReadOnlyList<MailCount>> CountsAsync(TenantId tenant, DateTimeOffset from, DateTimeOffset until, CancellationToken ct);
}

/// <param name="Mailbox">Whose.</param>
/// <param name="Day">When they were received or sent.</param>
/// <param name="IsSent">Whether they were sent from the mailbox.</param>
/// <param name="SizeBucket">The power of two, in bytes, that their size is below.</param>
/// <param name="Messages">How many.</param>
/// <param name="Bytes">How large together.</param>
internal sealed record MailCount(MailboxId Mailbox, DateOnly Day, bool IsSent, int SizeBucket, long Messages, long Bytes)
{
    /// <summary>How many of them carry each of Gmail's own labels.</summary>
    public IReadOnlyDictionary<LabelId, long> Labels { get; init; } = new Dictionary<LabelId, long>();
}

/// <summary>What was published, once and for good: a week that is counted again after somebody left would tell of who left.</summary>
internal interface IPublicationStore
{
    /// <summary>The week that begins on this Monday; null where it wasn't published.</summary>
    Task<IReadOnlyList<PublishedNumber>?> FindAsync(TenantId tenant, DateOnly week, CancellationToken ct);

    /// <summary>Keeps it, unless it was published meanwhile; answers what stands.</summary>
    Task<IReadOnlyList<PublishedNumber>> KeepAsync(
        TenantId tenant, DateOnly week, IReadOnlyList<PublishedNumber> numbers, CancellationToken ct);
}

/// <param name="Line">Which line.</param>
/// <param name="Place">Which cell of it, from 0; after the last one its total.</param>
/// <param name="Value">Rounded; null where it is withheld.</param>
internal sealed record PublishedNumber(string Line, int Place, long? Value);
