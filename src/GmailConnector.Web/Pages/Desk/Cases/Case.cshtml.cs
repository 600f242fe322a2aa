using GmailConnector.Guard.Acts;
using GmailConnector.Guard.Cases;
using GmailConnector.Guard.Grants;
using GmailConnector.Guard.Mail;
using GmailConnector.Web.Hosting;
using Microsoft.AspNetCore.Mvc;

namespace GmailConnector.Web.Pages.Desk.Cases;

/// <summary>One incident or legal order: its status, and the steps that this officer can take.</summary>
[CountsAs(RequestKind.Filing)]
internal sealed class CaseModel(AccessCases cases, Incidents incidents, TimeProvider clock) : GuardedPage
{
    private static Refusal Unreadable => new(
        RefusalCode.InvalidInput, DeskTexts.ANumberOrATicked, DeskTexts.CheckTheFieldsBelow, RuleName.Grant, "", RemedyKind.Correct);

    private static Refusal Unchosen => new(
        RefusalCode.InvalidInput, DeskTexts.NotEverythingRequestedIsDecided, DeskTexts.ChooseForEachPoint, RuleName.Grant, "", RemedyKind.Correct);

    internal CaseView View { get; private set; } = null!;

    internal Refusal? Refusal { get; private set; }

    public Task<IActionResult> OnGetAsync(GrantId grant, DeskTick? tick, CancellationToken ct) =>
        ShowAsync(grant, null, null, tick == DeskTick.All, ct);

    public Task<IActionResult> OnPostApproveAsync(GrantId grant, AnswerInput input, AffirmativeAct act, CancellationToken ct) =>
        StepAsync(grant, input, "approved", shown => ApproveAsync(shown, grant, input, act, ct), ct);

    public Task<IActionResult> OnPostRefuseAsync(GrantId grant, AnswerInput input, AffirmativeAct act, CancellationToken ct) =>
        StepAsync(grant, input, "said", _ => cases.RefuseAsync(Viewer, act, grant, input.Words, ct), ct);

    public Task<IActionResult> OnPostWithdrawAsync(GrantId grant, AffirmativeAct act, CancellationToken ct) =>
        StepAsync(grant, null, "takenback", _ => cases.WithdrawAsync(Viewer, act, grant, ct), ct);

    public Task<IActionResult> OnPostEndAsync(GrantId grant, AffirmativeAct act, CancellationToken ct) =>
        StepAsync(grant, null, "ended", _ => cases.EndAsync(Viewer, act, grant, ct), ct);

    /// <summary>Keeps findings that aren't finished. A script that saves them stays on its page.</summary>
    public Task<IActionResult> OnPostDraftAsync(GrantId grant, AnswerInput input, CancellationToken ct) =>
        StepAsync(grant, input, "draftkept", _ => incidents.DraftFindingsAsync(Viewer, grant, input.Words, ct), ct);

    public Task<IActionResult> OnPostReportAsync(GrantId grant, AnswerInput input, AffirmativeAct act, CancellationToken ct) =>
        StepAsync(grant, input, "reported", _ => incidents.ReportAsync(Viewer, act, grant, input.Words, ct), ct);

    public Task<IActionResult> OnPostAcceptAsync(GrantId grant, AnswerInput input, AffirmativeAct act, CancellationToken ct) =>
        StepAsync(grant, input, "closed", _ => incidents.ReviewAsync(Viewer, act, grant, true, input.Words, ct), ct);

    public Task<IActionResult> OnPostSendBackAsync(GrantId grant, AnswerInput input, AffirmativeAct act, CancellationToken ct) =>
        StepAsync(grant, input, "sentback", _ => incidents.ReviewAsync(Viewer, act, grant, false, input.Words, ct), ct);

    private async Task<Outcome<Done>> ApproveAsync(
        AccessCase shown, GrantId grant, AnswerInput input, AffirmativeAct act, CancellationToken ct)
    {
        if (shown.State == GrantState.Requested
            && ((shown.Downloads && input.Downloads is null) || (shown is { Delay: not null, Order: null } && input.NoticeAtOnce is null)))
        {
            return Unchosen;
        }

        var chosen = input.Chosen.Distinct().Select(c => (c.Mailbox, c.Message)).ToList();

        // A decision about an emergency doesn't change its duration, which may be less than an hour.
        var asked = Math.Clamp(input.Span, -1, 10_000);
        var duration = shown.State != GrantState.Requested
            ? shown.Duration
            : shown.Order is null ? TimeSpan.FromHours(asked) : TimeSpan.FromDays(asked);
        return await cases.ApproveAsync(
            Viewer, act, grant, chosen, duration, input.Downloads == true, input.Words, ct, input.NoticeAtOnce == true);
    }

    private async Task<IActionResult> StepAsync(
        GrantId grant, AnswerInput? input, string done, Func<AccessCase, Task<Outcome<Done>>> take, CancellationToken ct)
    {
        if (grant == default)
        {
            return NotFound();
        }

        if (!(await cases.FindAsync(Viewer, grant, ct)).TryGet(out var shown, out var refusal))
        {
            return Unseen(refusal);
        }

        var taken = ModelState.IsValid ? await take(shown) : Unreadable;
        return taken.TryGet(out _, out refusal)
            ? GoTo($"/desk/cases/{grant}?done={done}")
            : await ShowAsync(grant, input, refusal, false, ct);
    }

    private async Task<IActionResult> ShowAsync(GrantId grant, AnswerInput? form, Refusal? refusal, bool tickAll, CancellationToken ct)
    {
        if (grant == default)
        {
            return NotFound();
        }

        if (!(await cases.FindAsync(Viewer, grant, ct)).TryGet(out var shown, out var unseen))
        {
            return Unseen(unseen);
        }

        var view = new CaseView(shown, Viewer.Person, clock.GetUtcNow(), form ?? new AnswerInput())
        {
            IsFresh = form is null,
            Uses = (await cases.UsesAsync(Viewer, grant, ct)).TryGet(out var uses, out _) ? uses : null,
        };
        if (form is null)
        {
            view.Form.Span = view.MostSpan;
            view.Form.Chosen = tickAll
                ? [.. shown.Mailboxes.SelectMany(m => m.Messages.Select(id => new MessageReference(m.Mailbox, id)))]
                : [];
        }

        (View, Refusal) = (view, refusal);
        ViewData["Title"] = DeskWords.What(shown);
        if (refusal is not null)
        {
            Answer(refusal);
        }

        ModelState.Clear();
        return Page();
    }

    // Somebody with neither role gets the same page for every id.
    private IActionResult Unseen(Refusal refusal) => refusal.Code == RefusalCode.NotFound ? NotFound() : RefusedPage(refusal, null);
}
