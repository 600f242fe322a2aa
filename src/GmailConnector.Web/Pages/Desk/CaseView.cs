using GmailConnector.Guard.Cases;
using GmailConnector.Guard.Grants;

namespace GmailConnector.Web.Pages.Desk;

/// <summary>A case, and what the person who looks can do with it. Whoever posts something else is refused by the guard all the same.</summary>
internal sealed record CaseView(AccessCase Case, PersonId Me, DateTimeOffset Now, AnswerInput Form)
{
    internal bool IsIncident => Case.Order is null;

    internal bool IsMine => DeskQueues.IsMine(Case, Me);

    internal bool WaitsForAnswer => DeskQueues.WaitsForAnswer(Case);

    internal bool CanAnswer => WaitsForAnswer && !IsMine;

    /// <summary>An emergency was bounded when it began: the answer says whether it was right.</summary>
    internal bool IsAfterwards => Case.State != GrantState.Requested;

    internal bool CanWithdraw => Case.State == GrantState.Requested && Case.AskedBy.Id == Me;

    internal bool CanEnd => Case.IsLive;

    internal bool CanOpen => Case.IsLive && Case.Viewer.Id == Me;

    internal bool CanExport => CanOpen && !IsIncident && Case.Downloads;

    internal bool CanReport => IsIncident && Case.State == GrantState.Over;

    internal bool CanReview => Case.State == GrantState.Reported && DeskQueues.CanReview(Case, Me);

    internal bool IsOverdue => Case.DueBy is { } due && due <= Now;

    internal int MostSpan => IsIncident ? (int)Math.Ceiling(Case.Duration.TotalHours) : (int)Math.Ceiling(Case.Duration.TotalDays);

    internal string Unit => IsIncident ? "hours" : "days";

    /// <summary>Why there is no form to answer with, where an answer is due.</summary>
    internal string? WhyNoAnswer =>
        !WaitsForAnswer || CanAnswer ? null
        : "You asked for this, so somebody else has to answer it.";

    internal string? WhyNoReview =>
        Case.State != GrantState.Reported || CanReview ? null
        : "You asked, looked or wrote the findings, so a second officer reviews them.";

    internal IReadOnlyList<CaseEvent> History => CaseEvent.Of(Case);
}
