using FsCheck;
using FsCheck.Fluent;
using GmailConnector.Guard.Ports;
using GmailConnector.Guard.Roles;

namespace GmailConnector.Guard.Tests.Roles;

/// <summary>Random walks through the states of roles: over people, roles, orders of steps and times.</summary>
[Trait("way", "38")]
public class RoleWalkTests
{
    private static readonly PersonId[] People = [new("p_omar"), new("p_olga"), new("p_ben"), new("p_cara")];
    private static readonly DateTimeOffset Start = new(2026, 3, 1, 9, 0, 0, TimeSpan.Zero);
    private static readonly Role[] Roles = [Role.Agent, Role.Operator, Role.SecurityOfficer, Role.Reviewer];

    private enum Move
    {
        Propose,
        Give,
        Decline,
        Take,
        GiveBack,
    }

    [Fact]
    public void Who_has_a_role_was_proposed_by_one_and_given_it_by_another_and_is_neither() => EveryStep((_, after, _) =>
        after.Where(a => a.IsGiven && a.Role != Role.Agent).All(a =>
            a.ProposedBy is { } by && by != a.Person && a.ChangedBy != by && a.ChangedBy != a.Person && a.ChangedAt < a.Until));

    [Fact]
    public void Somebody_can_always_give_a_role() => EveryStep((_, after, _) => OperatorsOf(after).Count > 0);

    [Fact]
    public void A_step_changes_one_role_and_what_was_taken_comes_back_by_two_people_alone() => EveryStep((before, after, step) =>
        after.Count(a => !before.Contains(a)) <= 1
        && (step.Move == Move.Give || Given(after).All(Given(before).Contains)));

    [Fact]
    public void The_walks_reach_every_state()
    {
        var reached = new HashSet<RoleState>();
        EveryStep((_, after, _) =>
        {
            reached.UnionWith(after.Select(a => a.State));
            return true;
        });

        Assert.Equal(Enum.GetValues<RoleState>().Where(s => s != RoleState.None), reached.Order());
    }

    private static IReadOnlyList<(PersonId Person, Role Role)> Given(IReadOnlyList<RoleAssignment> all) =>
        [.. all.Where(a => a.IsGiven && a.Role != Role.Agent).Select(a => (a.Person, a.Role))];

    private static void EveryStep(Func<IReadOnlyList<RoleAssignment>, IReadOnlyList<RoleAssignment>, Step, bool> holds) =>
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(2_000),
            Prop.ForAll(Arb.From(Steps.ArrayOf(14)), steps =>
            {
                IReadOnlyList<RoleAssignment> all = [];
                var now = Start;
                return steps.All(step =>
                {
                    now += step.Pause;
                    var before = all;
                    all = Taken(all, step, now);
                    return holds(before, all, step);
                });
            }));

    // Two are operators by the settings, unless somebody takes their access.
    private static IReadOnlyList<PersonId> OperatorsOf(IReadOnlyList<RoleAssignment> all) =>
    [
        .. People.Where(p =>
            !all.Any(a => a.Person == p && a.Role == Role.Agent && a.IsTaken)
            && (IsNamed(p) || all.Any(a => a.Person == p && a.Role == Role.Operator && a.IsGiven))),
    ];

    private static bool IsNamed(PersonId person) => person == People[0] || person == People[1];

    private static IReadOnlyList<RoleAssignment> Taken(IReadOnlyList<RoleAssignment> all, Step step, DateTimeOffset now)
    {
        var named = People.ToDictionary(
            p => p, p => (IReadOnlySet<Role>)(IsNamed(p) ? new HashSet<Role> { Role.Agent, Role.Operator } : [Role.Agent]));
        var book = new RoleBook(TenantId.Default, all, named, OperatorsOf(all), now);
        var (by, whom, role) = (People[step.Who], People[step.Whom], Roles[step.Role]);
        var proposal = book.Find(whom, role)?.Proposal ?? new RoleProposalId("rpl_none");
        var decides = book.Operators.Contains(by) || book.Find(by, Role.SecurityOfficer) is { IsGiven: true };
        var outcome = step.Move switch
        {
            Move.Propose when book.Operators.Contains(by) => RoleSteps.Propose(
                book, by, whom, role, new RoleProposalId($"rpl_{book.NextVersion}"), TimeSpan.FromDays(7)),
            Move.Give when decides => RoleSteps.Decide(book, by, proposal, RoleState.Given),
            Move.Decline when decides => RoleSteps.Decide(book, by, proposal, RoleState.Declined),
            Move.Take when decides || by == whom => RoleSteps.Take(book, by, whom, role),
            Move.GiveBack when decides => RoleSteps.GiveBack(book, by, whom),
            _ => RoleRefusals.NotFound,
        };
        return outcome.TryGet(out var next, out _)
            ? [.. all.Where(a => a.Person != next.Person || a.Role != next.Role), next with { IsRecorded = true }]
            : all;
    }

    private static Gen<Step> Steps { get; } =
        from move in Gen.Frequency(
            (3, Gen.Constant(Move.Propose)),
            (4, Gen.Constant(Move.Give)),
            (1, Gen.Constant(Move.Decline)),
            (2, Gen.Constant(Move.Take)),
            (1, Gen.Constant(Move.GiveBack)))
        from who in Gen.Choose(0, People.Length - 1)
        from whom in Gen.Choose(0, People.Length - 1)
        from role in Gen.Choose(0, Roles.Length - 1)
        from days in Gen.Frequency((6, Gen.Constant(0)), (1, Gen.Choose(1, 8)))
        select new Step(move, who, whom, role, TimeSpan.FromDays(days));

    private sealed record Step(Move Move, int Who, int Whom, int Role, TimeSpan Pause);
}
