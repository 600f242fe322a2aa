namespace GmailConnector.Guard.Composing;

/// <summary>When a message is sent whose writer doesn't wait for it.</summary>
public sealed record SendTime
{
    /// <summary>Longer than this nobody plans ahead: it is a slip of the hand.</summary>
    private static readonly TimeSpan Farthest = TimeSpan.FromDays(366);

    private readonly TimeSpan wait;
    private readonly DateTimeOffset? at;

    private SendTime(TimeSpan wait, DateTimeOffset? at)
    {
        this.wait = wait;
        this.at = at;
    }

    /// <summary>Whether a message that arrives in the conversation meanwhile keeps it from being sent.</summary>
    public bool UnlessAnswered { get; init; }

    /// <summary>When its conversation comes back to the inbox if nobody answers until then; null for never.</summary>
    public DateTimeOffset? RemindAt { get; init; }

    /// <summary>What becomes of a ticket of HaloCRM once it is sent; null for nothing.</summary>
    public TicketChange? Ticket { get; init; }

    /// <summary>So long after it was agreed to: until then it can be undone.</summary>
    public static SendTime After(TimeSpan wait) => new(wait, null);

    /// <summary>At an instant.</summary>
    public static SendTime At(DateTimeOffset at) => new(TimeSpan.Zero, at);

    internal DateTimeOffset From(DateTimeOffset now) => at ?? now + wait;

    internal Refusal? Check(DateTimeOffset now) =>
        (at is { } instant ? Check(instant, now) : null) ?? (RemindAt is { } remind ? Check(remind, From(now)) : null);

    private static Refusal? Check(DateTimeOffset instant, DateTimeOffset now) =>
        instant <= now ? Wrong(RefusalTexts.ThatTimeIsPast, RefusalTexts.ChooseALaterTime)
        : instant > now + Farthest ? Wrong(RefusalTexts.ThatTimeIsTooFar, RefusalTexts.ChooseATimeWithinAYear)
        : null;

    private static Refusal Wrong(string reason, string remedy) =>
        new(RefusalCode.InvalidInput, reason, remedy, "send-time", "", RemedyKind.Correct);
}
