using GmailConnector.Guard.Statistics;
using Microsoft.AspNetCore.Mvc;

namespace GmailConnector.Web.Pages.Statistics;

internal sealed class IndexModel(Guard.Statistics.MailStatistics statistics) : GuardedPage
{
    internal Guard.Statistics.MailStatistics Terms => statistics;

    internal StatisticsWeek? Week { get; private set; }

    public async Task<IActionResult> OnGetAsync(DateOnly? week, CancellationToken ct)
    {
        if (!ModelState.IsValid)
        {
            return NotFound();
        }

        if (!(await statistics.ReadAsync(Viewer, week ?? statistics.Weeks[0], ct)).TryGet(out var found, out var refusal))
        {
            return RefusedPage(refusal, null);
        }

        Week = found;
        return Page();
    }
}
