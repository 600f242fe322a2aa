using System.Globalization;
using GmailConnector.Guard.Cases;
using GmailConnector.Web.Hosting;
using Microsoft.AspNetCore.Mvc;

namespace GmailConnector.Web.Pages.Desk.Cases;

/// <summary>A value that changes with a case, or with all of them, so that an open page can follow. It says nothing of any.</summary>
[CountsAs(RequestKind.Pulse)]
internal sealed class StateModel(AccessCases cases, SecurityReports reports) : GuardedPage
{
    public async Task<IActionResult> OnGetAsync(GrantId? grant, CancellationToken ct)
    {
        if (!ModelState.IsValid)
        {
            return NotFound();
        }

        var state = grant is { } one
            ? (await cases.FindAsync(Viewer, one, ct)).TryGet(out var shown, out _) ? Of(shown) : null
            : (await cases.AllAsync(Viewer, ct)).TryGet(out var found, out _) ? Of(found, await WaitingAsync(found, ct)) : null;
        return state is null ? NotFound() : Content(state);
    }

    internal static string Of(AccessCase shown) => string.Create(CultureInfo.InvariantCulture, $"{shown.Version}.{shown.State}");

    internal static string Of(CaseList found, int reports) =>
        string.Create(CultureInfo.InvariantCulture, $"{found.Cases.Count}.{found.Cases.Sum(c => c.Version)}.{reports}");

    private async Task<int> WaitingAsync(CaseList found, CancellationToken ct) =>
        found.FilesIncidents && (await reports.OpenAsync(Viewer, ct)).TryGet(out var open, out _) ? open.Count : 0;
}
