using GmailConnector.Guard.Cases;
using Microsoft.AspNetCore.Mvc;

namespace GmailConnector.Web.Pages.Desk.Cases;

/// <summary>The list of cases for security and legal officers, by what has to be done next.</summary>
internal sealed class IndexModel(AccessCases cases, SecurityReports reports, TimeProvider clock) : GuardedPage
{
    private const int MostEnded = 50;

    internal DeskShow Show { get; private set; }

    internal bool FilesIncidents { get; private set; }

    internal bool RecordsOrders { get; private set; }

    internal ILookup<DeskQueue, AccessCase> Cases { get; private set; } = null!;

    internal bool IsEmpty { get; private set; }

    /// <summary>What people reported or asked, and waits for an officer.</summary>
    internal IReadOnlyList<ReportCase> Reports { get; private set; } = [];

    /// <summary>A value that changes with the cases, so that an open page can follow.</summary>
    internal string State { get; private set; } = "";

    internal PersonId Me => Viewer.Person;

    internal DateTimeOffset Now { get; } = clock.GetUtcNow();

    public async Task<IActionResult> OnGetAsync(DeskShow? show, CancellationToken ct)
    {
        if (!(await cases.AllAsync(Viewer, ct)).TryGet(out var found, out var refusal))
        {
            return RefusedPage(refusal, null);
        }

        Show = show ?? DeskShow.All;
        (FilesIncidents, RecordsOrders) = (found.FilesIncidents, found.RecordsOrders);
        var all = found.Cases.Where(IsShown).ToList();
        IReadOnlyList<ReportCase> waiting =
            FilesIncidents && (await reports.OpenAsync(Viewer, ct)).TryGet(out var open, out _) ? open : [];
        Reports = Show is DeskShow.All or DeskShow.Incidents ? waiting : [];
        State = StateModel.Of(found, waiting.Count);
        IsEmpty = all.Count + Reports.Count == 0;
        Cases = all.OrderBy(c => c.DueBy ?? c.Until ?? DateTimeOffset.MaxValue).ToLookup(c => DeskQueues.QueueOf(c, Me));
        ViewData["Title"] = DeskTexts.Desk;
        return Page();
    }

    internal IReadOnlyList<AccessCase> In(DeskQueue queue) =>
        queue == DeskQueue.Ended ? [.. Cases[queue].OrderByDescending(c => c.EndedAt ?? c.AskedAt).Take(MostEnded)] : [.. Cases[queue]];

    private bool IsShown(AccessCase shown) => Show switch
    {
        DeskShow.Mine => DeskQueues.IsMine(shown, Me),
        DeskShow.Incidents => shown.Order is null,
        DeskShow.Orders => shown.Order is not null,
        _ => true,
    };
}
