using GmailConnector.Guard.Cases;
using GmailConnector.Guard.Sealed;

namespace GmailConnector.Web.Pages.Desk.Filing;

/// <summary>The fields that both kinds of filing share: the messages, what was counted, the reason and the notice.</summary>
internal abstract class ScopeInput
{
    public ScopeBy By { get; set; } = ScopeBy.Query;

    public GuardedText References { get; set; } = GuardedText.Empty;

    public GuardedText Mailboxes { get; set; } = GuardedText.Empty;

    public GuardedText Sender { get; set; } = GuardedText.Empty;

    public GuardedText RfcMessageId { get; set; } = GuardedText.Empty;

    public GuardedText AttachmentHash { get; set; } = GuardedText.Empty;

    public DateOnly? FromDay { get; set; }

    public DateOnly? ToDay { get; set; }

    /// <summary>The counted and fixed set of messages; null before the count.</summary>
    public ScopeId? Scope { get; set; }

    /// <summary>Their number, for display only: what is filed is what <see cref="Scope"/> names.</summary>
    public int Count { get; set; }

    public int Boxes { get; set; }

    public GuardedText Reason { get; set; } = GuardedText.Empty;

    public bool Downloads { get; set; }

    /// <summary>Whether the owner is notified later, and not at once.</summary>
    public bool Later { get; set; }

    public int DelayDays { get; set; } = 1;

    public GuardedText DelayReason { get; set; } = GuardedText.Empty;

    /// <summary>The query. A missing day becomes a range that goes backwards, which the guard refuses with an explanation.</summary>
    internal ScopeQuery ToQuery() => new()
    {
        Mailboxes = Mailboxes,
        From = FromDay ?? DateOnly.MaxValue.AddDays(-1),
        To = ToDay ?? DateOnly.MinValue,
        Sender = Sender,
        RfcMessageId = RfcMessageId,
        AttachmentHash = AttachmentHash,
    };

    internal TimeSpan Delay => Later ? ToDays(DelayDays) : TimeSpan.Zero;

    /// <summary>Clamps what was typed to what a date can hold; anything above that is over every limit anyway.</summary>
    internal static TimeSpan ToDays(int days) => TimeSpan.FromDays(Math.Clamp(days, -1, 3650));

    internal void LastDays(DateOnly today, int days) => (FromDay, ToDay) = (today.AddDays(1 - days), today);
}

/// <summary>How messages are named.</summary>
internal enum ScopeBy
{
    Query,
    References,
}
