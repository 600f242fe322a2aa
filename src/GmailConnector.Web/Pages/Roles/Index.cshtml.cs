using GmailConnector.Guard.Acts;
using GmailConnector.Guard.Roles;
using Microsoft.AspNetCore.Mvc;

namespace GmailConnector.Web.Pages.Roles;

/// <summary>Who has which role: proposing, deciding, taking and giving back. Who doesn't decide sees their own.</summary>
internal sealed class IndexModel(PeopleRoles roles) : GuardedPage
{
    internal RoleList List { get; private set; } = null!;

    internal AgreementPage Check => roles.BackgroundCheck;

    internal int ProposalDays => (int)roles.ProposalWithin.TotalDays;

    internal PersonId? Chosen { get; private set; }

    internal Role? ChosenRole { get; private set; }

    internal Refusal? Refusal { get; private set; }

    /// <summary>Those that are proposed and wait for this person.</summary>
    internal IEnumerable<(PersonRoles Of, HeldRole Role)> Waiting =>
        List.People.SelectMany(p => p.Roles.Where(r => r.State == HeldRoleState.Proposed).Select(r => (p, r)));

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (!(await roles.OfAsync(Viewer, ct)).TryGet(out var list, out var refusal))
        {
            return RefusedPage(Refusal ?? refusal, null);
        }

        List = list;
        ViewData["Title"] = RolesTexts.Roles;
        return Page();
    }

    public Task<IActionResult> OnPostProposeAsync(
        [FromForm] PersonId? person, [FromForm] Role? role, [FromForm] Ticked? attested, AffirmativeAct act, CancellationToken ct)
    {
        (Chosen, ChosenRole) = (person, role);
        return StepAsync(
            () => roles.ProposeAsync(Viewer, act, person ?? default, role ?? Role.Agent, attested == Ticked.Yes, ct), "roleProposed", ct);
    }

    public Task<IActionResult> OnPostApproveAsync([FromForm] RoleProposalId proposal, AffirmativeAct act, CancellationToken ct) =>
        StepAsync(() => roles.ApproveAsync(Viewer, act, proposal, ct), "roleGiven", ct);

    public Task<IActionResult> OnPostDeclineAsync([FromForm] RoleProposalId proposal, AffirmativeAct act, CancellationToken ct) =>
        StepAsync(() => roles.DeclineAsync(Viewer, act, proposal, ct), "roleDeclined", ct);

    public Task<IActionResult> OnPostTakeAsync(
        [FromForm] PersonId person, [FromForm] Role role, AffirmativeAct act, CancellationToken ct) =>
        StepAsync(() => roles.TakeAsync(Viewer, act, person, role, ct), role == Role.Agent ? "accessTaken" : "roleTaken", ct);

    public Task<IActionResult> OnPostBackAsync([FromForm] PersonId person, AffirmativeAct act, CancellationToken ct) =>
        StepAsync(() => roles.GiveBackAsync(Viewer, act, person, ct), "accessGiven", ct);

    private async Task<IActionResult> StepAsync(Func<Task<Outcome<Done>>> step, string done, CancellationToken ct)
    {
        if (!ModelState.IsValid)
        {
            return NotFound();
        }

        if ((await step()).TryGet(out _, out var refusal))
        {
            return LocalRedirect($"/roles?done={done}");
        }

        Answer(refusal);
        Refusal = refusal;
        return await OnGetAsync(ct);
    }
}
