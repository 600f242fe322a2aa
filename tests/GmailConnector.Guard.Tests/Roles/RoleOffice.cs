using GmailConnector.Guard.Acts;
using GmailConnector.Guard.Ports;
using GmailConnector.Guard.Roles;
using GmailConnector.Guard.Tests.Support;
using GmailConnector.Tests.Shared;

namespace GmailConnector.Guard.Tests.Roles;

/// <summary>Omar and Olga are operators by the settings, Sofia is a security officer; Ben and Amira have no role yet.</summary>
internal sealed class RoleOffice
{
    internal RoleOffice()
    {
        Omar = Person("omar", Role.Operator);
        Olga = Person("olga", Role.Operator);
        Sofia = Person("sofia", Role.SecurityOfficer);
        World.Grants.Roles[World.Ben.Person] = [];
        World.Grants.Roles[World.Amira.Person] = [];
    }

    internal World World { get; } = new();

    internal Viewer Omar { get; }

    internal Viewer Olga { get; }

    internal Viewer Sofia { get; }

    internal Viewer Ben => World.Ben;

    internal PeopleRoles Roles => World.Get<PeopleRoles>();

    internal PrivacyBriefing Briefing => World.Get<PrivacyBriefing>();

    internal WorkingRoles Working => World.Get<WorkingRoles>();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    internal Task<Outcome<Done>> ProposeAsync(
        Viewer by, Viewer person, Role role = Role.SecurityOfficer, bool isAttested = true, PeopleRoles? at = null) =>
        (at ?? Roles).ProposeAsync(
            by,
            World.Acts.Act(by, AffirmativeActKind.ProposeRole, [World.Policy.Roles.BackgroundCheck.Hash]),
            person.Person,
            role,
            isAttested,
            Ct);

    /// <summary>Proposed by Omar and not decided.</summary>
    internal async Task<RoleProposalId> ProposedAsync(Viewer person, Role role = Role.SecurityOfficer)
    {
        Assert.Null((await ProposeAsync(Omar, person, role)).Refusal);
        return Of(person, role).Proposal!.Value;
    }

    internal async Task GivenAsync(Viewer person, Role role = Role.SecurityOfficer) =>
        Assert.Null((await ApproveAsync(Olga, await ProposedAsync(person, role))).Refusal);

    internal Task<Outcome<Done>> ApproveAsync(Viewer by, RoleProposalId id, PeopleRoles? at = null) =>
        (at ?? Roles).ApproveAsync(by, World.Acts.Act(by, AffirmativeActKind.GiveRole, [id.Value]), id, Ct);

    internal Task<Outcome<Done>> DeclineAsync(Viewer by, RoleProposalId id) =>
        Roles.DeclineAsync(by, World.Acts.Act(by, AffirmativeActKind.DeclineRole, [id.Value]), id, Ct);

    internal Task<Outcome<Done>> TakeAsync(Viewer by, Viewer person, Role role, PeopleRoles? at = null) => (at ?? Roles).TakeAsync(
        by, World.Acts.Act(by, AffirmativeActKind.TakeRole, [person.Person.Value, role.ToString()]), person.Person, role, Ct);

    internal Task<Outcome<Done>> GiveBackAsync(Viewer by, Viewer person) => Roles.GiveBackAsync(
        by, World.Acts.Act(by, AffirmativeActKind.GiveRole, [person.Person.Value, nameof(Role.Agent)]), person.Person, Ct);

    internal Task<Outcome<Done>> ConfirmAsync(Viewer by, string? hash = null)
    {
        var shown = hash ?? World.Policy.Roles.Briefing.Hash;
        return Briefing.ConfirmAsync(by, World.Acts.Act(by, AffirmativeActKind.ConfirmBriefing, [shown]), shown, Ct);
    }

    internal async Task<bool> WorksAsync(Viewer person, Role role) =>
        (await Working.OfAsync(TenantId.Default, person.Person, Ct)).Contains(role);

    internal RoleAssignment Of(Viewer person, Role role) => World.Roles.Assignments[(TenantId.Default, person.Person, role)];

    internal IEnumerable<string> Recorded => World.Evidence.Entries
        .Where(e => e.Kind.Name.StartsWith("role.", StringComparison.Ordinal) || e.Kind.Name == "briefing.confirmed")
        .Select(e => e.Kind.Name);

    /// <summary>The same as on another node.</summary>
    internal PeopleRoles Elsewhere() => new(
        World.Policy,
        Working,
        World.Get<RoleBooks>(),
        World.Make<RoleLedger>(),
        World.Store,
        World.Acts);

    private Viewer Person(string name, Role role)
    {
        var person = new PersonId("p_" + name);
        World.Grants.Roles[person] = [role];
        World.Store.People[person] = new PersonRecord(person, TenantId.Default, name, name + "@halo.example", World.Clock.GetUtcNow());
        return new Viewer(TenantId.Default, person, new HashSet<Role> { Role.Agent, role }, "s_" + name);
    }
}
