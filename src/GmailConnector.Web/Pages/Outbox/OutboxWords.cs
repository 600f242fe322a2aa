using GmailConnector.Guard.Composing;

namespace GmailConnector.Web.Pages.Outbox;

/// <summary>The states of the outbox in plain words.</summary>
internal static class OutboxWords
{
    internal static IReadOnlyList<(OutboxStanding Standing, string Title)> Sections =>
    [
        (OutboxStanding.NotSent, OutboxTexts.NotSent),
        (OutboxStanding.Waiting, OutboxTexts.Waiting),
        (OutboxStanding.Sending, OutboxTexts.BeingSent),
        (OutboxStanding.Scheduled, OutboxTexts.Scheduled),
        (OutboxStanding.Sent, OutboxTexts.SentRecently),
    ];

    /// <summary>Why it wasn't sent, and what to do.</summary>
    internal static string Why(OutboxItem item) => item.Why switch
    {
        RefusalCode.AnsweredMeanwhile => OutboxTexts.SomebodyAnswered,
        RefusalCode.DraftEditedElsewhere => OutboxTexts.TheDraftWasChanged,
        RefusalCode.DraftSentElsewhere => OutboxTexts.TheDraftWasSent,
        RefusalCode.NotFound => OutboxTexts.TheDraftIsGone,
        RefusalCode.NoAgreement or RefusalCode.AgreementOutdated => OutboxTexts.TheMailboxsAgreementEnded,
        RefusalCode.GroundEnded => OutboxTexts.TheAgreementIsAnother,
        RefusalCode.ScopeNotGranted => OutboxTexts.GooglesPermissionIsMissing,
        RefusalCode.NeedsReconnect => OutboxTexts.GoogleNoLongerAccepts,
        RefusalCode.Unreachable or RefusalCode.RateLimited => OutboxTexts.GmailCouldntBeReached,
        RefusalCode.Rejected or RefusalCode.TooLarge => OutboxTexts.GmailRejectedIt,
        _ => OutboxTexts.ThisInstallationCouldnt,
    };

    /// <summary>What becomes of its ticket, or has become of it; null without one.</summary>
    internal static string? OfTicket(OutboxItem item) => item switch
    {
        { Ticket: null } or { Standing: OutboxStanding.NotSent or OutboxStanding.Stopped } => null,
        { Standing: not OutboxStanding.Sent } => OutboxTexts.TicketChangesThen.With(item.Ticket.Ticket.Value),
        { TicketIsPending: true, Why: not null } => OutboxTexts.TicketIsTriedAgain.With(item.Ticket.Ticket.Value),
        { TicketIsPending: true } => OutboxTexts.TicketIsBeingChanged.With(item.Ticket.Ticket.Value),
        { Why: null } => OutboxTexts.TicketWasChanged.With(item.Ticket.Ticket.Value),
        _ => OutboxTexts.TicketWasntChanged.With(item.Ticket.Ticket.Value),
    };

    /// <summary>Whether sending the same draft again can help.</summary>
    internal static bool CanTryAgain(OutboxItem item) =>
        item is { Standing: OutboxStanding.NotSent, Change: not null }
        && item.Why is not (RefusalCode.DraftEditedElsewhere or RefusalCode.DraftSentElsewhere or RefusalCode.NotFound);

    /// <summary>Whether there is a draft to open.</summary>
    internal static bool HasDraft(OutboxItem item) => item.Why is not (RefusalCode.DraftSentElsewhere or RefusalCode.NotFound);

    internal static string DraftOf(MailboxId mailbox, OutboxItem item) =>
        $"/compose/{mailbox}?kind=draft&source={item.Draft}{(item.Thread is { } thread ? $"&thread={thread}" : "")}";
}
