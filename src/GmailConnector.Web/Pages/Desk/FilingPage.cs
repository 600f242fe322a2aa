using GmailConnector.Guard.Cases;
using Microsoft.AspNetCore.Mvc;

namespace GmailConnector.Web.Pages.Desk;

/// <summary>Filing in two steps on one page: count and freeze, then say why. A refusal comes back with all that was typed.</summary>
internal abstract class FilingPage<TInput>(TimeProvider clock) : GuardedPage
    where TInput : ScopeInput
{
    private const int DaysAtFirst = 7;

    // What a browser's own fields don't let through: a number or a day that can't be read, or a choice that isn't offered.
    private static readonly Refusal Unreadable = new(
        RefusalCode.InvalidInput, "A number, a day or a choice can't be read.", "Look at the fields below; nothing was filed.", "grant", "", RemedyKind.Correct);

    internal TInput Form { get; private set; } = null!;

    internal Refusal? Refusal { get; private set; }

    /// <summary>Whether the messages are counted, so that the second step is shown.</summary>
    internal bool IsCounted => Form.Scope is not null;

    protected abstract string Title { get; }

    /// <summary>Why this person can't file at all; null where they can. Asked before anything that was typed is looked at.</summary>
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

        // What was counted before stays, where this count fails: it is still the officer's to file.
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
    private static bool IsTheirs(Refusal refusal) => refusal.Code != RefusalCode.RoleMissing;

    private IActionResult Show(TInput form, Refusal? refusal)
    {
        (Form, Refusal) = (form, refusal);
        ViewData["Title"] = Title;
        if (refusal is not null)
        {
            Answer(refusal);
        }

        // What comes back is the form as it was sent, or with what was counted; never what an earlier request bound.
        ModelState.Clear();
        return Page();
    }
}
