using GmailConnector.Guard.Composing;
using GmailConnector.Guard.Labels;
using GmailConnector.Guard.Mail;
using GmailConnector.Web.Pages.Labels;

namespace GmailConnector.Web.Pages.Snooze;

/// <summary>What the menu Snooze offers.</summary>
internal sealed record SnoozeChoices(
    MailboxId Mailbox, LabelPlace Place, TimeZoneName? Zone, IReadOnlyList<(SnoozeWhen When, LocalMoment Moment)> Choices)
{
    internal string Form => Place == LabelPlace.Thread ? "thread-form" : "list-form";

    internal string Url => $"/mail/{Mailbox}/snooze";

    internal static string NameOf(SnoozeWhen when) => when switch
    {
        SnoozeWhen.Today => SnoozeTexts.LaterToday,
        SnoozeWhen.Tomorrow => SnoozeTexts.Tomorrow,
        _ => SnoozeTexts.NextWeek,
    };
}

/// <summary>What was snoozed or muted, and how that is taken back.</summary>
internal sealed record Snoozed(MailboxId Mailbox, LabelId Label, SnoozeKind Kind, LocalMoment? Until, ChangedThreads Done)
{
    internal bool CanUndo => Done.Undo.Count > 0 || Done.Earlier.Count > 0 || (Kind == SnoozeKind.Muted && Done.Threads.Count > 0);

    internal string What => Done.Threads.Count == 1 ? SnoozeTexts.Conversation : SnoozeTexts.Conversations.With(Done.Threads.Count);
}

/// <summary>What is said above a conversation that is snoozed, muted or came back.</summary>
internal sealed record SnoozeStanding(MailboxId Mailbox, ThreadId Thread, LabelId Label, ThreadSnooze Snooze, bool CanModify)
{
    internal string Icon => Snooze.Kind == SnoozeKind.Muted ? "bell-off"
        : Snooze.State == SnoozeState.Failed ? "circle-alert"
        : "alarm-clock";

    /// <summary>Why it couldn't be brought back, and what to do.</summary>
    internal static string Reason(RefusalCode why) => why switch
    {
        RefusalCode.NoAgreement or RefusalCode.AgreementOutdated => SnoozeTexts.TheAgreementHasEnded,
        RefusalCode.GroundEnded or RefusalCode.NotFound or RefusalCode.PurposeNotAllowed => SnoozeTexts.TheAgreementIsAnother,
        RefusalCode.ScopeNotGranted => SnoozeTexts.GooglesPermissionIsMissing,
        RefusalCode.NeedsReconnect => SnoozeTexts.GoogleNoLongerAccepts,
        RefusalCode.Unreachable or RefusalCode.RateLimited => SnoozeTexts.GmailCouldntBeReached,
        _ => SnoozeTexts.ThisInstallationCouldnt,
    };

    internal bool Waits => Snooze.State is SnoozeState.Waiting or SnoozeState.Working;

    /// <summary>What is done by the button beside it, and its name; null where it has none.</summary>
    internal (string Handler, string Name)? Button => (Snooze.Kind, Snooze.State) switch
    {
        _ when !CanModify => null,
        (SnoozeKind.Snoozed, SnoozeState.Returned) => null,
        (SnoozeKind.Reminder, SnoozeState.Returned) => null,
        (SnoozeKind.Snoozed, _) => ("return", SnoozeTexts.BackNow),
        (SnoozeKind.Reminder, _) => ("end", SnoozeTexts.DontRemindMe),
        _ => ("end", SnoozeTexts.Unmute),
    };
}

/// <summary>That something is no longer snoozed, muted or to be reminded of.</summary>
internal sealed record SnoozeNews(string What, Refusal? Rest)
{
    internal static SnoozeNews Ended(SnoozeKind kind, Refusal? rest) => new(
        kind switch
        {
            SnoozeKind.Muted => SnoozeTexts.NoLongerMuted,
            SnoozeKind.Reminder => SnoozeTexts.NoLongerReminded,
            _ => SnoozeTexts.SnoozingUndone,
        },
        rest);
}
