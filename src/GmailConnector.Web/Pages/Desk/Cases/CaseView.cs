using GmailConnector.Guard.Cases;
using GmailConnector.Guard.Grants;
using GmailConnector.Guard.Sealed;

namespace GmailConnector.Web.Pages.Desk.Cases;

/// <summary>A case, and what the signed-in officer can do with it. The guard checks each of these again when a form is posted.</summary>
internal sealed record CaseView(AccessCase Case, PersonId Me, DateTimeOffset Now, AnswerInput Form)
{
    /// <summary>Whether the forms are new, and not shown again after a refusal.</summary>
    internal bool IsFresh { get; init; } = true;

    /// <summary>What was done with the access; null where the log can't be read.</summary>
    internal IReadOnlyList<CaseUse>? Uses { get; init; }

    internal bool IsIncident => Case.Order is null;

    internal bool IsMine => DeskQueues.IsMine(Case, Me);

    internal bool WaitsForAnswer => DeskQueues.WaitsForAnswer(Case);

    internal bool CanAnswer => WaitsForAnswer && !IsMine;

    /// <summary>An emergency is already limited when it begins: the decision is only whether it was justified.</summary>
    internal bool IsAfterwards => Case.State != GrantState.Requested;

    internal bool CanWithdraw => Case.State == GrantState.Requested && Case.AskedBy.Id == Me;

    internal bool CanEnd => Case.IsLive;

    internal bool CanOpen => Case.IsLive && Case.Viewer.Id == Me;

    internal bool CanExport => CanOpen && !IsIncident && Case.Downloads;

    /// <summary>Whether this officer can write findings that can't be submitted yet.</summary>
    internal bool CanDraft => IsIncident && IsMine && Case.IsLive;

    /// <summary>What the field of the findings begins with.</summary>
    internal GuardedText? Findings => IsFresh ? Case.FindingsDraft?.Words : Form.Words;

    internal bool CanReport => IsIncident && Case.State == GrantState.Over;

    internal bool CanReview => Case.State == GrantState.Reported && DeskQueues.CanReview(Case, Me);

    internal bool IsOverdue => Case.DueBy is { } due && due <= Now;

    internal int MostSpan => IsIncident ? (int)Math.Ceiling(Case.Duration.TotalHours) : (int)Math.Ceiling(Case.Duration.TotalDays);

    internal string Unit => IsIncident ? DeskTexts.Hours : DeskTexts.Days;

    /// <summary>Why this officer can't decide a case that waits for a decision; null where they can or none is due.</summary>
    internal string? WhyNoAnswer =>
        !WaitsForAnswer || CanAnswer ? null
        : DeskTexts.YouRequestedThisAccessSo;

    internal string? WhyNoReview =>
        Case.State != GrantState.Reported || CanReview ? null
        : DeskTexts.AnotherOfficerMustReviewThese;

    internal IReadOnlyList<CaseEvent> History => CaseEvent.Of(Case, Uses ?? []);
}
