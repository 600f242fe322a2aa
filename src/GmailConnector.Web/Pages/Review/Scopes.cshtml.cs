using System.Globalization;
using GmailConnector.Guard.Publishing;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace GmailConnector.Web.Pages.Review;

internal sealed class ScopesModel(PublicRecord record) : PageModel
{
    internal PublicRecord Record => record;

    internal UseOfScopes? Use { get; private set; }

    /// <summary>Why nothing could be counted.</summary>
    internal string? Trouble { get; private set; }

    public async Task OnGetAsync(CancellationToken ct)
    {
        if ((await record.UseAsync(ct)).TryGet(out var use, out var refusal))
        {
            Use = use;
        }
        else
        {
            Trouble = refusal.Reason;
        }
    }

    internal long Of(GmailScope scope) => Use!.Calls.Where(c => c.Scope == scope).Sum(c => c.Times);

    internal long Of(string method) => Use?.Calls.Where(c => c.Method == method).Sum(c => c.Times) ?? 0;

    /// <summary>The length of the bar: percent of the uses of the most used method.</summary>
    internal string Share(long times) =>
        Math.Max(
            times == 0 ? 0 : 1,
            100d * times / Math.Max(1, Use!.Calls.GroupBy(c => c.Method).Max(g => (long?)g.Sum(c => c.Times)) ?? 1)).ToString(
                "0.#", CultureInfo.InvariantCulture);
}
