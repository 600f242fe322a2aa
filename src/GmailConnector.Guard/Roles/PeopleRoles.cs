using GmailConnector.Evidence;
using GmailConnector.Guard.Acts;
using GmailConnector.Guard.Policy;
using GmailConnector.Guard.Ports;
using GmailConnector.Guard.Sealed;

namespace GmailConnector.Guard.Roles;

/// <summary>
/// Who has which role: proposing, approving, declining and taking. A security role takes two people, and every change is an affirmative
/// act and recorded. Access to the client, the role of an agent, is taken and given back by one.
/// </summary>
public sealed class PeopleRoles
{
    private const string Ticked = "yes";

    private static readonly Role[] Deciding = [Role.Operator, Role.SecurityOfficer];
    private static readonly Role[] Anybody = [];

    private readonly LimitedUsePolicy policy;
    private readonly WorkingRoles working;
    private readonly RoleBooks books;
    private readonly RoleLedger ledger;
    private readonly IPeopleStore people;
    private readonly AffirmativeActs acts;

    internal PeopleRoles(
        LimitedUsePolicy policy, WorkingRoles working, RoleBooks books, RoleLedger ledger, IPeopleStore people, AffirmativeActs acts)
    {
        this.policy = policy;
        this.working = working;
        this.books = books;
        this.ledger = ledger;
        this.people = people;
        this.acts = acts;
    }

    /// <summary>What whoever proposes a person attests; it must be on the screen before the button.</summary>
    public AgreementPage BackgroundCheck => AgreementPage.Of(policy.Roles.BackgroundCheck);

    /// <summary>In which time a proposal is approved or ends.</summary>
    public TimeSpan ProposalWithin => policy.Roles.ProposalWithin;

    /// <summary>Everybody's roles for operators and security officers; for others who have a role, their own.</summary>
    public Task<Outcome<RoleList>> OfAsync(Viewer viewer, CancellationToken ct) => StoreFaults.OrRefusedAsync<RoleList>(async () =>
    {
        var mine = await working.StandingAsync(viewer.Tenant, viewer.Person, ct);
        var decides = Decides(mine.Works);
        if (viewer.HasLeft || !mine.Has.Any(WorkingRoles.Security.Contains))
        {
            return await working.WhyNotAsync(viewer, RefusalTexts.OperatorOrSecurityOfficer, [Role.Operator, Role.SecurityOfficer], ct);
        }

        var book = await books.ReadAsync(viewer.Tenant, ct);
        var names = (await people.AllAsync(viewer.Tenant, ct)).ToDictionary(p => p.Id, p => p.Name);
        NamedPerson Name(PersonId id) =>
            new(id, new GuardedText(names.GetValueOrDefault(id, RefusalTexts.SomebodyWhoHasLeft), Audience.Of(viewer)));

        var shown = new List<PersonRoles>();
        foreach (var person in names.Keys.Where(p => decides || p == viewer.Person).OrderBy(p => names[p], StringComparer.Ordinal))
        {
            var standing = await working.StandingAsync(viewer.Tenant, person, ct);
            shown.Add(Show(viewer, book, person, standing, decides, Name));
        }

        return new RoleList(shown, decides, mine.Works.Contains(Role.Operator) ? OfferProposal(viewer) : null)
        {
            NeedsBriefing = mine.NeedsBriefing,
        };
    });

    /// <summary>
    /// An operator proposes a person for a role, and attests that a background check was done. Person, role and the tick were chosen in the
    /// form.
    /// </summary>
    public Task<Outcome<Done>> ProposeAsync(
        Viewer viewer, AffirmativeAct act, PersonId person, Role role, bool isAttested, CancellationToken ct) =>
        AsAsync(viewer, EvidenceKind.RoleProposed, [Role.Operator], async () =>
        {
            if (!isAttested)
            {
                return RoleRefusals.NotAttested;
            }

            var text = policy.Roles.BackgroundCheck.Shown;
            return await acts.PerformAsync<Done>(
                act,
                viewer,
                AffirmativeActKind.ProposeRole,
                [text.Hash],
                async performed =>
                {
                    if (performed.CheckChosen([person.Value, role.ToString(), Ticked]) is { } notChosen)
                    {
                        return notChosen;
                    }

                    var id = new RoleProposalId("rpl_" + performed.Number);
                    return await ledger.StepAsync(
                        viewer,
                        performed,
                        EvidenceKind.RoleProposed,
                        book => RoleSteps.Propose(book, viewer.Person, person, role, id, policy.Roles.ProposalWithin),
                        [("text-hash", text.Hash)],
                        ct);
                },
                ct);
        }, ct);

    /// <summary>A second operator or security officer approves: the person has the role from then on.</summary>
    public Task<Outcome<Done>> ApproveAsync(Viewer viewer, AffirmativeAct act, RoleProposalId proposal, CancellationToken ct) =>
        DecideAsync(viewer, act, AffirmativeActKind.GiveRole, proposal, EvidenceKind.RoleGiven, RoleState.Given, ct);

    /// <summary>A second operator or security officer declines.</summary>
    public Task<Outcome<Done>> DeclineAsync(Viewer viewer, AffirmativeAct act, RoleProposalId proposal, CancellationToken ct) =>
        DecideAsync(viewer, act, AffirmativeActKind.DeclineRole, proposal, EvidenceKind.RoleDeclined, RoleState.Declined, ct);

    /// <summary>
    /// An operator, a security officer or the holder takes a role, at once. Who loses the role of an agent is signed out.
    /// </summary>
    public Task<Outcome<Done>> TakeAsync(Viewer viewer, AffirmativeAct act, PersonId person, Role role, CancellationToken ct) =>
        OneAsync(
            viewer,
            act,
            AffirmativeActKind.TakeRole,
            (person, role),
            EvidenceKind.RoleTaken,
            book => RoleSteps.Take(book, viewer.Person, person, role),
            ct);

    /// <summary>An operator or security officer gives somebody's access to the client back.</summary>
    public Task<Outcome<Done>> GiveBackAsync(Viewer viewer, AffirmativeAct act, PersonId person, CancellationToken ct) =>
        OneAsync(
            viewer,
            act,
            AffirmativeActKind.GiveRole,
            (person, Role.Agent),
            EvidenceKind.RoleGiven,
            book => RoleSteps.GiveBack(book, viewer.Person, person),
            ct);

    internal static bool Decides(IReadOnlySet<Role> roles) => roles.Contains(Role.Operator) || roles.Contains(Role.SecurityOfficer);

    private ActToken OfferProposal(Viewer viewer)
    {
        var hash = policy.Roles.BackgroundCheck.Shown.Hash;
        return acts.Offer(viewer, AffirmativeActKind.ProposeRole, [hash], requires: hash);
    }

    private Task<Outcome<Done>> DecideAsync(
        Viewer viewer,
        AffirmativeAct act,
        AffirmativeActKind needs,
        RoleProposalId proposal,
        EvidenceKind kind,
        RoleState answer,
        CancellationToken ct) =>
        AsAsync(
            viewer,
            kind,
            Deciding,
            () => acts.PerformAsync<Done>(
                act,
                viewer,
                needs,
                [proposal.Value],
                performed => ledger.StepAsync(
                    viewer, performed, kind, book => RoleSteps.Decide(book, viewer.Person, proposal, answer), [], ct),
                ct),
            ct);

    private Task<Outcome<Done>> OneAsync(
        Viewer viewer,
        AffirmativeAct act,
        AffirmativeActKind needs,
        (PersonId Person, Role Role) about,
        EvidenceKind kind,
        Func<RoleBook, Outcome<RoleAssignment>> take,
        CancellationToken ct) =>
        AsAsync(
            viewer,
            kind,
            about.Person == viewer.Person ? Anybody : Deciding,
            () => acts.PerformAsync<Done>(
                act,
                viewer,
                needs,
                [about.Person.Value, about.Role.ToString()],
                performed => ledger.StepAsync(viewer, performed, kind, take, [], ct),
                ct),
            ct);

    // Takes a step as somebody who has one of these roles. Every refusal is recorded.
    private Task<Outcome<Done>> AsAsync(
        Viewer viewer, EvidenceKind step, IReadOnlyList<Role> oneOf, Func<Task<Outcome<Done>>> work, CancellationToken ct) =>
        StoreFaults.OrRefusedAsync(async () =>
        {
            var outcome = await WhyNotAsync(viewer, oneOf, ct) is { } missing ? missing : await work();
            if (outcome.Refusal is { } refusal)
            {
                await ledger.RecordRefusalAsync(viewer, step, refusal, ct);
            }

            return outcome;
        });

    private async Task<Refusal?> WhyNotAsync(Viewer viewer, IReadOnlyList<Role> oneOf, CancellationToken ct) =>
        viewer.HasLeft ? Refusal.RequestOver
        : oneOf.Count == 0 || oneOf.Any((await working.OfAsync(viewer.Tenant, viewer.Person, ct)).Contains) ? null
        : await working.WhyNotAsync(
            viewer, oneOf.Count == 1 ? RefusalTexts.Operator : RefusalTexts.OperatorOrSecurityOfficer, oneOf, ct);

    private PersonRoles Show(
        Viewer viewer, RoleBook book, PersonId person, RoleStanding standing, bool decides, Func<PersonId, NamedPerson> name)
    {
        var access = book.Find(person, Role.Agent);
        var isOther = person != viewer.Person;
        return new PersonRoles(
            name(person),
            [.. WorkingRoles.Security.Select(r => Show(viewer, book, person, r, standing, decides, name)).OfType<HeldRole>()],
            access is { IsTaken: true })
        {
            TakeAccess = decides && isOther && book.Knows(person) && access is not { IsTaken: true, IsRecorded: true }
                ? Offer(viewer, AffirmativeActKind.TakeRole, person, Role.Agent)
                : null,
            GiveAccess = decides && isOther && access is { IsTaken: true }
                ? Offer(viewer, AffirmativeActKind.GiveRole, person, Role.Agent)
                : null,
        };
    }

    private HeldRole? Show(
        Viewer viewer,
        RoleBook book,
        PersonId person,
        Role role,
        RoleStanding standing,
        bool decides,
        Func<PersonId, NamedPerson> name)
    {
        var isNamed = book.IsNamed(person, role);
        var there = book.Find(person, role);
        var isWaiting = !isNamed && there?.IsWaiting(book.Now) == true;
        if (!isNamed && !isWaiting && there?.IsGiven != true && there is not { State: RoleState.Taken, IsRecorded: false })
        {
            return null;
        }

        var mayDecide = isWaiting && decides && there!.ProposedBy != viewer.Person && person != viewer.Person;
        return new HeldRole(
            role,
            isWaiting ? HeldRoleState.Proposed
                : standing.Works.Contains(role) ? HeldRoleState.Works
                : standing.Has.Contains(role) ? HeldRoleState.NeedsBriefing
                : HeldRoleState.Suspended,
            isNamed)
        {
            Proposal = isWaiting ? there!.Proposal : null,
            ProposedBy = there?.ProposedBy is { } by && !isNamed ? name(by) : null,
            Until = isWaiting ? there!.Until : null,
            Since = !isNamed && !isWaiting ? there?.ChangedAt : null,
            Approve = mayDecide ? acts.Offer(viewer, AffirmativeActKind.GiveRole, [there!.Proposal!.Value.Value]) : null,
            Decline = mayDecide ? acts.Offer(viewer, AffirmativeActKind.DeclineRole, [there!.Proposal!.Value.Value]) : null,
            Take = !isNamed && !isWaiting && (decides || person == viewer.Person)
                ? Offer(viewer, AffirmativeActKind.TakeRole, person, role)
                : null,
        };
    }

    private ActToken Offer(Viewer viewer, AffirmativeActKind kind, PersonId person, Role role) =>
        acts.Offer(viewer, kind, [person.Value, role.ToString()]);
}
