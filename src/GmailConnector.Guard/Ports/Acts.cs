namespace GmailConnector.Guard.Ports;

/// <summary>Authenticates what forms carry, under a key that nothing but this is done with.</summary>
internal interface IActSigner
{
    byte[] Sign(TenantId tenant, ReadOnlySpan<byte> text);
}

/// <summary>Affirmative acts that were taken up, so that none is performed twice.</summary>
internal interface IActStore
{
    /// <summary>Takes the act up, unless it was before. One winner among concurrent callers. What is older than <see cref="ActUse.Kept"/> is forgotten.</summary>
    Task<ActUseState> TakeAsync(ActUse use, CancellationToken ct);

    /// <summary>From here on it is known that it was performed.</summary>
    Task DoneAsync(ActUse use, CancellationToken ct);

    /// <summary>It came to a refusal, so that nothing was done.</summary>
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
    /// <summary>Longer than any form is good for, and than a disk stays full.</summary>
    internal static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    /// <summary>Who began it before this instant, and hasn't done it, is held to have broken off; null where nobody takes over from them.</summary>
    public DateTimeOffset? GivenUp { get; init; }
}

internal enum ActUseState
{
    /// <summary>Taken by this caller just now.</summary>
    Taken,

    /// <summary>Taken before, and nobody knows yet how it ended.</summary>
    Begun,

    /// <summary>Performed.</summary>
    Done,
}
