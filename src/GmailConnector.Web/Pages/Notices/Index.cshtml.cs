using System.Globalization;
using GmailConnector.Guard.Notices;
using GmailConnector.Web.Hosting;
using Microsoft.AspNetCore.Mvc;

namespace GmailConnector.Web.Pages.Notices;

internal sealed class IndexModel(Guard.Notices.NoticeInbox notices, TimeProvider clock) : GuardedPage
{
    internal IReadOnlyList<NoticeDay> Days { get; private set; } = [];

    internal int Unread => Days.Sum(d => d.Items.Count(n => n.IsUnread));

    /// <summary>When the page was made: later notices aren't on it, and stay unread.</summary>
    internal long Seen { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        if (!(await notices.OfAsync(Viewer, ct)).TryGet(out var found, out var refusal))
        {
            return RefusedPage(refusal, null);
        }

        Seen = now.ToUnixTimeMilliseconds();
        Days = [.. found.GroupBy(n => DateOnly.FromDateTime(n.At.UtcDateTime)).Select(d =>
            new NoticeDay(Name(d.Key, DateOnly.FromDateTime(now.UtcDateTime)), [.. d]))];
        return Page();
    }

    public async Task<IActionResult> OnPostAsync([FromForm] long seen, CancellationToken ct)
    {
        if (!ModelState.IsValid || seen < 0 || seen > DateTimeOffset.MaxValue.ToUnixTimeMilliseconds())
        {
            return BadRequest();
        }

        return (await notices.MarkReadAsync(Viewer, DateTimeOffset.FromUnixTimeMilliseconds(seen), ct)).Refusal is { } refusal
            ? RefusedPage(refusal, null)
            : LocalRedirect("/notices");
    }

    private static string Name(DateOnly day, DateOnly today) => (today.DayNumber - day.DayNumber) switch
    {
        0 => NoticesTexts.Today,
        1 => NoticesTexts.Yesterday,
        _ => day.ToString(
            day.Year == today.Year ? LanguageTexts.WeekdayAndDay : LanguageTexts.WholeDay, CultureInfo.CurrentUICulture),
    };
}

internal sealed record NoticeDay(string Name, IReadOnlyList<NoticeItem> Items);
