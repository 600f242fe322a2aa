using GmailConnector.Guard.Ports;

namespace GmailConnector.Guard.Roles;

/// <summary>The steps of a role as pure code: who may take which, and what comes next. Nothing is written here.</summary>
internal static class RoleSteps
{
    /// <summary>An operator proposes somebody else for a role that needs two people.</summary>
    internal static Outcome<RoleAssignment> Propose(
        RoleBook book, PersonId by, PersonId person, Role role, RoleProposalId id, TimeSpan within) =>
        !WorkingRoles.Security.Contains(role) || !book.MaySignIn(person) ? RoleRefusals.NobodyChosen
        : by == person ? RoleRefusals.OwnRole
        : book.Has(person, role) ? RoleRefusals.HasIt
        : book.Find(person, role) is { } there && there.IsWaiting(book.Now) ? RoleRefusals.IsProposed
        : IsEndUnrecorded(book, person, role) ? RoleRefusals.EndUnrecorded
        : book.Next(person, role, RoleState.Proposed, by) with
        {
            IsRecorded = true,
            Proposal = id,
            ProposedBy = by,
            ProposedAt = book.Now,
            Until = book.Now + within,
        };

    // INVARIANT: nobody decides about their own role or their own proposal.
    internal static Outcome<RoleAssignment> Decide(RoleBook book, PersonId by, RoleProposalId id, RoleState answer) =>
        book.All.SingleOrDefault(a => a.Proposal == id) is not { } there ? RoleRefusals.NotFound
        : !there.IsWaiting(book.Now) && !IsUnfinished(there, by, answer) ? RoleRefusals.NotFound
        : there.ProposedBy == by ? RoleRefusals.OwnProposal
        : there.Person == by ? RoleRefusals.OwnRole
        : book.After(there, answer, by);

    /// <summary>Takes a role at once. A person's access to the client is the role of an agent.</summary>
    internal static Outcome<RoleAssignment> Take(RoleBook book, PersonId by, PersonId person, Role role)
    {
        if (!book.Knows(person))
        {
            return RoleRefusals.NotFound;
        }

        if (role == Role.Agent && by == person)
        {
            return RoleRefusals.OwnRole;
        }

        if (role != Role.Agent && book.IsNamed(person, role))
        {
            return RoleRefusals.NamedInSettings;
        }

        var there = book.Find(person, role);
        var canBeTaken = there switch
        {
            null => role == Role.Agent,
            { State: RoleState.Taken } => !there.IsRecorded,
            { State: RoleState.Given } => true,
            _ => false,
        };
        return !canBeTaken ? RoleRefusals.HasItNot
            : role is Role.Operator or Role.Agent && book.Operators.SequenceEqual([person]) ? RoleRefusals.LastOperator
            : there is null ? book.Next(person, role, RoleState.Taken, by)
            : book.After(there, RoleState.Taken, by);
    }

    /// <summary>Gives somebody's access to the client back; a second person isn't needed.</summary>
    internal static Outcome<RoleAssignment> GiveBack(RoleBook book, PersonId by, PersonId person) =>
        by == person ? RoleRefusals.OwnRole
        : IsEndUnrecorded(book, person, Role.Agent) ? RoleRefusals.EndUnrecorded
        : book.Find(person, Role.Agent) is { IsTaken: true } ? book.Next(person, Role.Agent, RoleState.Given, by)
        : RoleRefusals.HasIt;

    // INVARIANT: a step is recorded after the end that came before it. A row that somebody edited can't be recorded, and doesn't wait.
    private static bool IsEndUnrecorded(RoleBook book, PersonId person, Role role) =>
        book.Find(person, role) is { State: RoleState.Taken or RoleState.Declined, IsRecorded: false, IsAsWritten: true };

    // A decision that couldn't be recorded is made again by the person whose it was.
    private static bool IsUnfinished(RoleAssignment there, PersonId by, RoleState answer) =>
        there is { IsAsWritten: true, IsRecorded: false } && there.State == answer && there.ChangedBy == by;
}

/// <summary>All that a step is decided by, as it was at one moment.</summary>
/// <param name="Tenant">The organisation.</param>
/// <param name="All">What was proposed, given and taken in the product.</param>
/// <param name="People">Everybody who has signed in, with the roles that the settings name them for.</param>
/// <param name="Operators">The operators whose role works.</param>
/// <param name="Now">The moment.</param>
internal sealed record RoleBook(
    TenantId Tenant,
    IReadOnlyList<RoleAssignment> All,
    IReadOnlyDictionary<PersonId, IReadOnlySet<Role>> People,
    IReadOnlyList<PersonId> Operators,
    DateTimeOffset Now)
{
    internal int NextVersion => All.Count == 0 ? 1 : All.Max(a => a.Version) + 1;

    internal bool Knows(PersonId person) => People.ContainsKey(person);

    internal bool MaySignIn(PersonId person) => IsNamed(person, Role.Agent) && Find(person, Role.Agent) is not { IsTaken: true };

    internal bool IsNamed(PersonId person, Role role) => People.TryGetValue(person, out var roles) && roles.Contains(role);

    internal bool Has(PersonId person, Role role) => IsNamed(person, role) || Find(person, role) is { IsGiven: true };

    internal RoleAssignment? Find(PersonId person, Role role) => All.SingleOrDefault(a => a.Person == person && a.Role == role);

    internal RoleAssignment Next(PersonId person, Role role, RoleState state, PersonId by) => new()
    {
        Tenant = Tenant,
        Person = person,
        Role = role,
        State = state,
        Version = NextVersion,
        IsRecorded = false,
        ChangedBy = by,
        ChangedAt = Now,
    };

    internal RoleAssignment After(RoleAssignment before, RoleState state, PersonId by) =>
        before with { State = state, Version = NextVersion, IsRecorded = false, ChangedBy = by, ChangedAt = Now };
}
