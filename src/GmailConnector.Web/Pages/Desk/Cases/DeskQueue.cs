using GmailConnector.Guard.Cases;
using GmailConnector.Guard.Grants;

namespace GmailConnector.Web.Pages.Desk.Cases;

/// <summary>The sections of the desk. For a given officer each case is in exactly one.</summary>
internal enum DeskQueue
{
    ToAnswer,
    OpenNow,
    FindingsDue,
    ToReview,
    Mine,
    Ended,
}

internal static class DeskQueues
{
    internal static DeskQueue QueueOf(AccessCase shown, PersonId me)
    {
        var mine = IsMine(shown, me);
        return shown.State switch
        {
            GrantState.Requested => mine ? DeskQueue.Mine : DeskQueue.ToAnswer,
            _ when IsUnanswered(shown) && !mine => DeskQueue.ToAnswer,
            GrantState.Live or GrantState.Emergency => DeskQueue.OpenNow,
            GrantState.Over when shown.Incident is not null => DeskQueue.FindingsDue,
            GrantState.Reported => CanReview(shown, me) ? DeskQueue.ToReview : DeskQueue.Mine,
            _ => DeskQueue.Ended,
        };
    }

    internal static bool IsMine(AccessCase shown, PersonId me) => shown.AskedBy.Id == me || shown.Viewer.Id == me;

    /// <summary>An emergency that nobody has decided yet.</summary>
    internal static bool IsUnanswered(AccessCase shown) =>
        shown.Incident is { IsEmergency: true }
            && shown.Answer is null
            && shown.State is GrantState.Emergency or GrantState.Over or GrantState.Reported;

    internal static bool WaitsForAnswer(AccessCase shown) => shown.State == GrantState.Requested || IsUnanswered(shown);

    internal static bool CanReview(AccessCase shown, PersonId me) => !IsMine(shown, me) && shown.Incident?.Findings?.By.Id != me;
}
