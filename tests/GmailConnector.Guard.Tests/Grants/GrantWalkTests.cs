using FsCheck;
using FsCheck.Fluent;
using GmailConnector.Guard.Grants;
using GmailConnector.Guard.Rules;
using GmailConnector.Guard.Tests.Support;

namespace GmailConnector.Guard.Tests.Grants;

/// <summary>
/// Random walks through the state machine of docs/grounds.md, over all kinds of access, people, orders of steps and times.
/// </summary>
[Trait("way", "38")]
public class GrantWalkTests
{
    private static readonly World World = new();
    private static readonly GrantState[] Ends = [GrantState.Refused, GrantState.Withdrawn, GrantState.Lapsed, GrantState.Closed];

    [Fact]
    public void Nothing_is_read_without_a_live_ground_whatever_happened_before() => EveryStep((walk, _, _, _) =>
    {
        var now = walk.Now;
        var grant = walk.Grant;
        var approved = grant.Answer is { Agreed: true } answer && answer.By != grant.Viewer && answer.By != walk.Asked.AskedBy
            || (grant.Owner is { } owner && grant.Answer is { Agreed: true } own && own.By == owner);
        var emergency = grant is { Kind: LegalBasisKind.SecurityIncident, State: GrantState.Emergency }
            && grant.Answer is not { Agreed: false }
            && grant.Until - grant.Since <= TimeSpan.FromMinutes(30);
        var live = grant.State is GrantState.Live or GrantState.Emergency
            && grant.Since <= now
            && now < grant.Until
            && (emergency || approved);
        return CanRead(walk, grant.Viewer, "m0") is false || (live && grant.Scope.Covers(GrantWalk.Box, [new MessageId("m0")]));
    });

    [Fact]
    public void Nobody_but_the_viewer_ever_reads() => EveryStep((walk, _, _, _) =>
        GrantWalk.People.Where(p => p != walk.Grant.Viewer).All(p => !CanRead(walk, p, "m0")));

    [Fact]
    public void Nobody_answers_or_reviews_their_own_request() => EveryStep((walk, step, before, refusal) =>
        refusal is not null
        || step.Move is not (Move.Approve or Move.Refuse or Move.Accept or Move.Return or Move.Widen)
        || (GrantWalk.People[step.Who] != before.AskedBy && GrantWalk.People[step.Who] != before.Viewer));

    [Fact]
    public void Nothing_returns_from_an_end() => EveryStep((walk, _, before, refusal) =>
        !IsEnd(before) || (refusal is not null && ReferenceEquals(before, walk.Grant)));

    [Fact]
    public void Once_over_never_readable_again() => EveryStep((walk, _, before, _) =>
        before.At(walk.Now) is GrantState.Live or GrantState.Emergency or GrantState.Requested || !CanRead(walk, walk.Grant.Viewer, "m0"));

    [Fact]
    public void A_scope_and_a_time_are_never_more_than_was_asked_for() => EveryStep((walk, _, _, _) =>
        walk.Asked.Scope.Covers(walk.Grant.Scope)
        && walk.Grant.Duration <= walk.Asked.Duration
        && !(walk.Grant.Until - walk.Grant.Since > walk.Asked.Duration)
        && !CanRead(walk, walk.Grant.Viewer, "m_new"));

    [Fact]
    public void Only_who_may_answer_does() => EveryStep((walk, step, before, refusal) =>
        refusal is not null
        || step.Move is not (Move.Approve or Move.Refuse)
        || (before.Owner is { } owner
            ? GrantWalk.People[step.Who] == owner
            : GrantWalk.Roles[step.Who].Contains(Role.SecurityOfficer)
                || (before.Kind == LegalBasisKind.LegalOrder && GrantWalk.Roles[step.Who].Contains(Role.LegalOfficer))));

    [Fact]
    public void Each_step_counts_and_a_refused_one_changes_nothing() => EveryStep((walk, _, before, refusal) =>
        refusal is null ? walk.Grant.Version == before.Version + 1 : ReferenceEquals(walk.Grant, before));

    [Fact]
    public void The_walks_reach_every_state_and_read_on_the_way()
    {
        var reached = new HashSet<GrantState>();
        var read = 0;
        foreach (var (start, steps) in Walks.Sample(4_000))
        {
            var walk = new GrantWalk(start, World.Clock.GetUtcNow());
            foreach (var step in steps)
            {
                walk.Take(step);
                reached.Add(walk.Grant.State);
                read += CanRead(walk, walk.Grant.Viewer, "m0") ? 1 : 0;
            }
        }

        Assert.Equal(Enum.GetValues<GrantState>().Where(s => s != GrantState.None), reached.Order());
        Assert.True(read > 500, $"content could be read after only {read} steps: the properties above would say little");
    }

    private static bool IsEnd(AccessGrant grant) =>
        Ends.Contains(grant.State) || (grant.State == GrantState.Over && grant.Kind != LegalBasisKind.SecurityIncident);

    /// <summary>Asks the gate's rules, as a page would: the person's own sign-in, roles of this moment, and a ticket that holds.</summary>
    private static bool CanRead(GrantWalk walk, PersonId person, string message)
    {
        var roles = GrantWalk.Roles[Array.IndexOf(GrantWalk.People, person)];
        var viewer = new Viewer(TenantId.Default, person, roles, "s");
        var request = new AccessRequest(viewer, TenantId.Default, World.Box, Purpose.ReadMail, [new MessageId(message)], null)
        {
            Grant = walk.Grant.Id
        };
        return AccessRules.Decide(
            request,
            new AccessFacts(World.Record, World.Agreement, walk.Now) { Grant = new GrantFacts(walk.Grant, roles, true, null) },
            World.Policy).IsAllowed;
    }

    private static void EveryStep(Func<GrantWalk, WalkStep, AccessGrant, Refusal?, bool> holds) =>
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(3_000),
            Prop.ForAll(Arb.From(Walks), w =>
            {
                var walk = new GrantWalk(w.Start, World.Clock.GetUtcNow());
                return w.Steps.All(step =>
                {
                    var (before, refusal) = walk.Take(step);
                    return holds(walk, step, before, refusal);
                });
            }));

    private static Gen<(AccessGrant Start, WalkStep[] Steps)> Walks { get; } =
        from kind in Gen.Elements(LegalBasisKind.MessageAgreement, LegalBasisKind.SecurityIncident, LegalBasisKind.LegalOrder)
        from emergency in Gen.Frequency((1, Gen.Constant(true)), (2, Gen.Constant(false)))
        from shared in Gen.Elements(true, false)
        from steps in Steps.ArrayOf(8)
        select (GrantWalk.Start(kind, emergency, shared, World.Clock.GetUtcNow()), steps);

    // The steps that lead on come up more often, so that walks go far.
    private static Gen<WalkStep> Steps { get; } =
        from move in Gen.Frequency(
            (4, Gen.Constant(Move.Approve)),
            (2, Gen.Constant(Move.Report)),
            (2, Gen.Constant(Move.Accept)),
            (9, Gen.Elements(Enum.GetValues<Move>())))
        from who in Gen.Choose(0, GrantWalk.People.Length - 1)
        from minutes in Gen.Frequency((4, Gen.Choose(0, 20)), (1, Gen.Choose(20, 700)))
        from some in Gen.Choose(0, 3)
        select new WalkStep(move, who, TimeSpan.FromMinutes(minutes), some);
}
