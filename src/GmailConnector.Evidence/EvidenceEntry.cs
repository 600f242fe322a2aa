namespace GmailConnector.Evidence;

/// <summary>One entry of the log, in its place: immutable, linked to the entry before it.</summary>
public sealed class EvidenceEntry
{
    private EvidenceEntry(EvidenceDraft draft, long index, LeafHash previous, DateTimeOffset at)
    {
        Index = index;
        Previous = previous;
        At = at;
        Tenant = draft.Tenant;
        Kind = draft.Kind;
        Actor = draft.Actor;
        Mailbox = draft.Mailbox;
        Purpose = draft.Purpose;
        Ground = draft.Ground;
        PolicyHash = draft.PolicyHash;
        Correlation = draft.Correlation;
        Subjects = draft.Subjects.Count == 0 ? [] : [.. draft.Subjects];
        Facts = EvidenceFacts.From(draft.Facts);
    }

    /// <summary>Place in the log, from 0 without gaps.</summary>
    public long Index { get; }

    /// <summary>Leaf hash of the entry before; all zero for the first.</summary>
    public LeafHash Previous { get; }

    /// <summary>When it was appended: UTC, whole microseconds.</summary>
    public DateTimeOffset At { get; }

    /// <inheritdoc cref="EvidenceDraft.Tenant" />
    public string Tenant { get; }

    /// <inheritdoc cref="EvidenceDraft.Kind" />
    public EvidenceKind Kind { get; }

    /// <inheritdoc cref="EvidenceDraft.Actor" />
    public string Actor { get; }

    /// <inheritdoc cref="EvidenceDraft.Mailbox" />
    public string? Mailbox { get; }

    /// <inheritdoc cref="EvidenceDraft.Purpose" />
    public string? Purpose { get; }

    /// <inheritdoc cref="EvidenceDraft.Ground" />
    public string? Ground { get; }

    /// <inheritdoc cref="EvidenceDraft.PolicyHash" />
    public string? PolicyHash { get; }

    /// <inheritdoc cref="EvidenceDraft.Correlation" />
    public string? Correlation { get; }

    /// <inheritdoc cref="EvidenceDraft.Subjects" />
    public IReadOnlyList<string> Subjects { get; }

    /// <inheritdoc cref="EvidenceDraft.Facts" />
    public EvidenceFacts Facts { get; }

    /// <summary>Puts a draft in its place. To go on from a log's head, use <see cref="ChainHead.Append"/>.</summary>
    /// <exception cref="ArgumentException">The draft breaks a rule of the format; the message names the field and the rule.</exception>
    public static EvidenceEntry Seal(EvidenceDraft draft, long index, LeafHash previous, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(draft);
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(index, EvidenceLimits.HighestIndex);
        return draft.Check() is { } fault
            ? throw new ArgumentException(fault.ToString(), nameof(draft))
            : SealChecked(draft, index, previous, at);
    }

    internal static EvidenceEntry SealChecked(EvidenceDraft draft, long index, LeafHash previous, DateTimeOffset at) =>
        new(draft, index, previous, ToMicroseconds(at));

    internal static DateTimeOffset ToMicroseconds(DateTimeOffset at)
    {
        var utc = at.UtcTicks;
        return new DateTimeOffset(utc - (utc % TimeSpan.TicksPerMicrosecond), TimeSpan.Zero);
    }
}
