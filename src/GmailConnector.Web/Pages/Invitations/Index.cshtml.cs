using GmailConnector.Guard.Acts;
using GmailConnector.Guard.Grants;
using GmailConnector.Guard.Sharing;
using Microsoft.AspNetCore.Mvc;

namespace GmailConnector.Web.Pages.Invitations;

/// <summary>
/// Mailboxes that are offered to somebody, and invitations to shared ones: the text, accept or decline; and leaving a mailbox one is a
/// member of.
/// </summary>
internal sealed class IndexModel(SharedMailboxes shared, MailboxHandOvers handOvers) : GuardedPage
{
    internal IReadOnlyList<Membership> Asked { get; private set; } = [];

    internal IReadOnlyList<OfferedMailbox> Offered { get; private set; } = [];

    internal IReadOnlyList<Membership> Joined { get; private set; } = [];

    internal AgreementPage Agreement => shared.ReadAgreement();

    internal Refusal? Refusal { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (!(await shared.OfMemberAsync(Viewer, ct)).TryGet(out var all, out var refusal)
            || !(await handOvers.OfSuccessorAsync(Viewer, ct)).TryGet(out var offered, out refusal))
        {
            return RefusedPage(Refusal ?? refusal, null);
        }

        Offered = offered;
        Asked = [.. all.Where(m => m.State == EnrolmentState.Invited)];
        Joined = [.. all.Where(m => m.State == EnrolmentState.Member)];
        ViewData["Title"] = InvitationsTexts.Invitations;
        return Page();
    }

    public Task<IActionResult> OnPostAcceptAsync(
        [FromForm] EnrolmentId enrolment,
        [FromForm] TextHash? shownHash,
        [FromForm] Ticked? agree,
        AffirmativeAct act,
        CancellationToken ct) =>
        StepAsync(
            () => agree == Ticked.Yes
                ? shared.AcceptAsync(Viewer, act, enrolment, shownHash?.Value ?? string.Empty, ct)
                : Task.FromResult<Outcome<Done>>(NotAgreed),
            "joined",
            ct);

    public Task<IActionResult> OnPostDeclineAsync([FromForm] EnrolmentId enrolment, AffirmativeAct act, CancellationToken ct) =>
        StepAsync(() => shared.DeclineAsync(Viewer, act, enrolment, ct), "declined", ct);

    public Task<IActionResult> OnPostLeaveAsync([FromForm] EnrolmentId enrolment, AffirmativeAct act, CancellationToken ct) =>
        StepAsync(() => shared.EndAsync(Viewer, act, enrolment, ct), "left", ct);

    private static Refusal NotAgreed =>
        TickedRefusals.NotTicked(InvitationsTexts.YouHaventTickedTheBox, InvitationsTexts.TickItIfYouAgree);

    private async Task<IActionResult> StepAsync(Func<Task<Outcome<Done>>> step, string done, CancellationToken ct)
    {
        if (!ModelState.IsValid)
        {
            return NotFound();
        }

        if ((await step()).TryGet(out _, out var refusal))
        {
            return LocalRedirect($"/{(done == "joined" ? "mailboxes" : "invitations")}?done={done}");
        }

        if (refusal.Code == RefusalCode.NotFound)
        {
            return RefusedPage(refusal, null);
        }

        Answer(refusal);
        Refusal = refusal;
        return await OnGetAsync(ct);
    }
}
