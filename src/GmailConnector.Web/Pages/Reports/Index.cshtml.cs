using GmailConnector.Guard.Acts;
using GmailConnector.Guard.Cases;
using GmailConnector.Guard.Notices;
using GmailConnector.Guard.Sealed;
using GmailConnector.Web.Hosting;
using Microsoft.AspNetCore.Mvc;

namespace GmailConnector.Web.Pages.Reports;

/// <summary>One report, for whoever made it, whomever it is about, and the security officers.</summary>
[CountsAs(RequestKind.Filing)]
internal sealed class IndexModel(SecurityReports reports, NavigationBadges badges) : GuardedPage
{
    internal ReportCase Report { get; private set; } = null!;

    internal bool WorksAtDesk { get; private set; }

    internal bool IsMine => Report.By.Id == Viewer.Person;

    internal GuardedText Words { get; private set; } = GuardedText.Empty;

    internal Refusal? Refusal { get; private set; }

    public Task<IActionResult> OnGetAsync(ReportId report, CancellationToken ct) => ShowAsync(report, GuardedText.Empty, null, ct);

    public async Task<IActionResult> OnPostAnswerAsync(
        ReportId report, [FromForm] GuardedText words, AffirmativeAct act, CancellationToken ct) =>
        ModelState.IsValid
            ? await DoneAsync(report, "answeredreport", words, await reports.AnswerAsync(Viewer, act, report, words, ct), ct)
            : NotFound();

    public async Task<IActionResult> OnPostTakeBackAsync(ReportId report, AffirmativeAct act, CancellationToken ct) =>
        ModelState.IsValid
            ? await DoneAsync(report, "takenbackreport", GuardedText.Empty, await reports.WithdrawAsync(Viewer, act, report, ct), ct)
            : NotFound();

    private async Task<IActionResult> DoneAsync(
        ReportId report, string done, GuardedText words, Outcome<Done> outcome, CancellationToken ct) =>
        outcome.TryGet(out _, out var refusal)
            ? LocalRedirect($"/reports/{report}?done={done}")
            : refusal.Code is RefusalCode.NotFound or RefusalCode.RoleMissing ? NotFound() : await ShowAsync(report, words, refusal, ct);

    private async Task<IActionResult> ShowAsync(ReportId report, GuardedText words, Refusal? refusal, CancellationToken ct)
    {
        if (!ModelState.IsValid)
        {
            return NotFound();
        }

        if (!(await reports.FindAsync(Viewer, report, ct)).TryGet(out var found, out var unseen))
        {
            return unseen.Code == RefusalCode.NotFound ? NotFound() : RefusedPage(unseen, null);
        }

        WorksAtDesk = (await badges.ForAsync(Viewer, ct)).WorksAtDesk;
        (Report, Words, Refusal) = (found, words, refusal);
        ViewData["Title"] = found.Message is null ? ReportsTexts.QuestionAboutAnAccess : ReportsTexts.ReportOfAMessage;
        if (refusal is not null)
        {
            Answer(refusal);
        }

        return Page();
    }
}
