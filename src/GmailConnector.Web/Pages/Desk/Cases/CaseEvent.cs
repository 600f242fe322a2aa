using GmailConnector.Guard.Cases;
using GmailConnector.Guard.Grants;
using GmailConnector.Guard.Sealed;

namespace GmailConnector.Web.Pages.Desk.Cases;

/// <summary>One line of a case's history.</summary>
/// <param name="By">Who did it; null where it happened because time ran out.</param>
/// <param name="Words">What that person typed.</param>
internal sealed record CaseEvent(DateTimeOffset At, string What, GuardedText? By, GuardedText? Words)
{
    /// <summary>More about it in our own words; null where there is nothing.</summary>
    internal string? Note { get; init; }

    /// <summary>Oldest first.</summary>
    internal static IReadOnlyList<CaseEvent> Of(AccessCase shown, IReadOnlyList<CaseUse> uses)
    {
        List<CaseEvent> all = [new(
            shown.AskedAt,
            shown.Incident is { IsEmergency: true } ? DeskTexts.FiledAndOpened : DeskTexts.Requested,
            shown.AskedBy.Name,
            null)];
        if (shown.Answer is { } answer)
        {
            all.Add(new CaseEvent(answer.At, answer.Agreed ? DeskTexts.Approved : DeskTexts.Refused, answer.By.Name, answer.Words)
            {
                Note = shown.IsNarrowed ? DeskTexts.LessThanRequested.With(DeskWords.Difference(shown)) : null,
            });
        }

        if (shown.EndedAt is { } ended)
        {
            all.Add(new CaseEvent(ended, EndOf(shown), shown.EndedBy?.Name, null));
        }

        if (shown.Incident?.Findings is { } findings)
        {
            all.Add(new CaseEvent(findings.At, DeskTexts.FindingsSubmitted, findings.By.Name, findings.Words));
        }

        if (shown.Incident?.Review is { } review)
        {
            all.Add(new CaseEvent(
                review.At,
                review.Agreed ? DeskTexts.FindingsAcceptedCaseClosed : DeskTexts.FindingsSentBack,
                review.By.Name,
                review.Words));
        }

        if (shown.Incident?.FlaggedAt is { } flagged)
        {
            all.Add(new CaseEvent(flagged, DeskTexts.OverdueEverybodyResponsibleWasNotified, null, null));
        }

        all.AddRange(uses.Select(use => new CaseEvent(use.At, WhatOf(use), use.By.Name, null)));
        return [.. all.OrderBy(e => e.At)];
    }

    private static string WhatOf(CaseUse use)
    {
        var messages = DeskWords.Numbers(use.Messages);
        return use.Kind switch
        {
            CaseUseKind.Opened => DeskTexts.OpenedMessages.With(messages),
            CaseUseKind.Archived => DeskTexts.ArchivedAttachments.With(messages),
            CaseUseKind.Exported => DeskTexts.ExportedMessages.With(messages),
            CaseUseKind.Refused => DeskTexts.WasRefused.With(messages),
            _ => DeskTexts.TheOwnerAsksAbout,
        };
    }

    private static string EndOf(AccessCase shown) => shown.State switch
    {
        GrantState.Withdrawn => DeskTexts.Withdrawn,
        GrantState.Lapsed => DeskTexts.ExpiredWithoutADecision,
        _ when shown.EndedBy is null => DeskTexts.AccessExpired,
        _ => DeskTexts.AccessEnded,
    };
}
