using GmailConnector.Guard.Cases;
using Microsoft.AspNetCore.Mvc;

namespace GmailConnector.Web.Pages.Desk.Filing;

/// <summary>
/// Filing in two steps on one page: first the messages are counted and fixed, then the rest is filled in. A refusal keeps what was typed.
/// </summary>
internal abstract class FilingPage<TInput>(TimeProvider clock) : GuardedPage
    where TInput : ScopeInput
{
    private const int DaysAtFirst = 7;

    // A browser's own fields can't send such values, so somebody wrote this request by hand.
    private static Refusal Unreadable => new(
        RefusalCode.InvalidInput, DeskTexts.ANumberADate, DeskTexts.CheckTheFieldsBelow, RuleName.Grant, "", RemedyKind.Correct);

    internal TInput Form { get; private set; } = null!;

    internal Refusal? Refusal { get; private set; }

    /// <summary>Whether the messages are counted, so that the second step is shown.</summary>
    internal bool IsCounted => Form.Scope is not null;

    protected abstract string Title { get; }

    /// <summary>Why this person can't file at all; null where they can. Checked before anything that was typed.</summary>
    protected abstract Task<Refusal?> MayFileAsync(CancellationToken ct);

    protected async Task<IActionResult> StartAsync(TInput form, CancellationToken ct)
    {
        if (await MayFileAsync(ct) is { } refusal)
        {
            return RefusedPage(refusal, null);
        }

        form.LastDays(DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime), DaysAtFirst);
        return Show(form, null);
    }

    protected async Task<IActionResult> CountAsync(TInput form, Func<Task<Outcome<FrozenScope>>> count, CancellationToken ct)
    {
        if (await MayFileAsync(ct) is { } barred)
        {
            return RefusedPage(barred, null);
        }

        if (!ModelState.IsValid)
        {
            return Show(form, Unreadable);
        }

        // If this count fails, the officer can still file what was counted before.
        if (!(await count()).TryGet(out var frozen, out var refusal))
        {
            return IsTheirs(refusal) ? Show(form, refusal) : RefusedPage(refusal, null);
        }

        (form.Scope, form.Count, form.Boxes) = (frozen.Id, frozen.Count, frozen.Mailboxes.Count);
        return Show(form, null);
    }

    protected async Task<IActionResult> FileAsync(TInput form, Func<Task<Outcome<GrantId>>> file, CancellationToken ct)
    {
        if (await MayFileAsync(ct) is { } barred)
        {
            return RefusedPage(barred, null);
        }

        if (!ModelState.IsValid)
        {
            return Show(form, Unreadable);
        }

        if ((await file()).TryGet(out var filed, out var refusal))
        {
            return GoTo($"/desk/cases/{filed}?done=filed");
        }

        return IsTheirs(refusal) ? Show(form, refusal) : RefusedPage(refusal, null);
    }

    // Somebody without the role has no form to correct.
    private static bool IsTheirs(Refusal refusal) => refusal.Code is not (RefusalCode.RoleMissing or RefusalCode.BriefingNeeded);

    private IActionResult Show(TInput form, Refusal? refusal)
    {
        (Form, Refusal) = (form, refusal);
        ViewData["Title"] = Title;
        if (refusal is not null)
        {
            Answer(refusal);
        }

        // Otherwise the fields would show what the request posted and not the form as it is now, with the new count.
        ModelState.Clear();
        return Page();
    }
}
