using GmailConnector.Guard.Acts;
using GmailConnector.Guard.Cases;
using GmailConnector.Web.Hosting;
using Microsoft.AspNetCore.Mvc;

namespace GmailConnector.Web.Pages.Desk.Filing;

/// <summary>A security officer files an incident.</summary>
[CountsAs(RequestKind.Filing)]
internal sealed class NewIncidentModel(
    AccessCases cases, Incidents incidents, SecurityReports reports, TimeProvider clock) : FilingPage<IncidentInput>(clock)
{
    private const int HoursAtFirst = 8;

    internal IncidentLimits Limits => incidents.LimitsFor(Viewer);

    internal ActToken Count => incidents.OfferCount(Viewer);

    internal ActToken Filing => incidents.OfferFiling(Viewer);

    protected override string Title => DeskTexts.FileAnIncident;

    public async Task<IActionResult> OnGetAsync([FromQuery] ReportId? report, CancellationToken ct)
    {
        var form = AtFirst(new IncidentInput());
        if (report is { } id && (await reports.FindAsync(Viewer, id, ct)).TryGet(out var found, out _) && found.Reference is { } reference)
        {
            (form.Report, form.By, form.References) = (id, ScopeBy.References, reference);
        }

        return await StartAsync(form, ct);
    }

    public Task<IActionResult> OnPostCountAsync(IncidentInput input, AffirmativeAct act, CancellationToken ct) =>
        CountAsync(
            AtFirst(input),
            () => input.By == ScopeBy.References
                ? incidents.FreezeAsync(Viewer, act, input.References, ct)
                : incidents.FreezeAsync(Viewer, act, input.ToQuery(), ct),
            ct);

    public Task<IActionResult> OnPostFileAsync(IncidentInput input, AffirmativeAct act, CancellationToken ct) =>
        FileAsync(input, () => incidents.FileAsync(Viewer, act, input.ToFiling(), ct), ct);

    // The second step starts with the usual duration: the first has no field for it.
    private IncidentInput AtFirst(IncidentInput input)
    {
        if (input.Scope is null)
        {
            (input.Hours, input.Minutes) = (Math.Min(HoursAtFirst, Limits.MostHours), Limits.EmergencyMinutes ?? 0);
        }

        return input;
    }

    protected override async Task<Refusal?> MayFileAsync(CancellationToken ct) => (await cases.MayFileIncidentAsync(Viewer, ct)).Refusal;
}
