namespace GmailConnector.Guard.Ports;

/// <summary>
/// Signs the tokens of forms and the names of recorded views, with a key that is used for nothing else. The two have different lengths, so
/// neither is ever taken for the other.
/// </summary>
internal interface IActSigner
{
    byte[] Sign(TenantId tenant, ReadOnlySpan<byte> text);
}

/// <summary>The affirmative acts that were begun, so that none is performed twice.</summary>
internal interface IActStore
{
    /// <summary>
    /// Marks the act as begun, unless it was before. Of concurrent callers one succeeds. Acts older than <see cref="ActUse.Kept"/> are
    /// deleted.
    /// </summary>
    Task<ActUseState> TakeAsync(ActUse use, CancellationToken ct);

    /// <summary>Marks it as performed.</summary>
    Task DoneAsync(ActUse use, CancellationToken ct);

    /// <summary>Releases it, because it was refused and nothing was done.</summary>
    Task ReleaseAsync(ActUse use, CancellationToken ct);

    /// <summary>The id of the newest act about a subject.</summary>
    Task<string?> FindAsync(TenantId tenant, string subject, CancellationToken ct);
}

/// <param name="Tenant">Whose.</param>
/// <param name="Id">Which act.</param>
/// <param name="Subject">Hash of its kind and of what it is about.</param>
/// <param name="At">When it was taken up.</param>
internal sealed record ActUse(TenantId Tenant, string Id, string Subject, DateTimeOffset At)
{
    /// <summary>Longer than any form is valid, and than a disk stays full.</summary>
    internal static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    /// <summary>
    /// An act that was begun before this instant and not completed counts as interrupted and may be taken over; null where none may.
    /// </summary>
    public DateTimeOffset? GivenUp { get; init; }
}

internal enum ActUseState
{
    /// <summary>This caller has begun it.</summary>
    Taken,

    /// <summary>Begun before, with an unknown result.</summary>
    Begun,

    /// <summary>Performed.</summary>
    Done,
}
