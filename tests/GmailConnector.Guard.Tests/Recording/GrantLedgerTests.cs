using GmailConnector.Evidence;
using GmailConnector.Guard.Grants;
using GmailConnector.Guard.Tests.Support;

namespace GmailConnector.Guard.Tests.Recording;

/// <summary>Of two steps at once the second looks at what the first has made of it.</summary>
public class GrantLedgerTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_step_that_comes_during_another_waits_for_it_and_finds_its_result()
    {
        var world = new World();
        world.OpenTo(world.Ben, messages: "m1");
        var by = new Actor(world.Ben.Person, new HashSet<Role> { Role.SecurityOfficer });
        Task<Outcome<AccessGrant>>? second = null;
        var seenBySecond = new List<GrantState>();

        var first = await world.Ledger.StepAsync(
            TenantId.Default,
            OfficerAccess.Grant,
            by.Person,
            EvidenceKind.GrantEnded,
            (grant, now) =>
            {
                second = world.Ledger.StepAsync(TenantId.Default, OfficerAccess.Grant, by.Person, EvidenceKind.GrantEnded, End, Ct);
                Assert.Empty(seenBySecond);
                return GrantSteps.End(grant, by, now);
            },
            Ct);

        Assert.True(first.IsAllowed, first.Refusal?.Reason);
        Assert.Equal(GrantRefusals.NotNow(GrantState.Over), (await second!).Refusal);
        Assert.Equal([GrantState.Over], seenBySecond);

        Outcome<AccessGrant> End(AccessGrant grant, DateTimeOffset now)
        {
            seenBySecond.Add(grant.State);
            return GrantSteps.End(grant, by, now);
        }
    }

    [Fact]
    public async Task What_is_added_during_a_step_waits_for_it_as_well()
    {
        var world = new World();
        world.OpenTo(world.Ben, messages: "m1");
        var another = world.Grants.Grants[OfficerAccess.Grant] with { Id = new GrantId("inc_2") };
        Task<Outcome<AccessGrant>>? adding = null;

        await world.Ledger.StepAsync(
            TenantId.Default,
            OfficerAccess.Grant,
            world.Ben.Person,
            EvidenceKind.GrantEnded,
            (_, _) =>
            {
                adding = world.Ledger.AddAsync(another, world.Ben.Person, Ct);
                Assert.Equal([OfficerAccess.Grant], world.Grants.Grants.Keys);
                return GrantRefusals.NotFound;
            },
            Ct);

        Assert.True((await adding!).IsAllowed);
        Assert.Contains(another.Id, world.Grants.Grants.Keys);
    }

    [Fact]
    public async Task What_is_owed_waits_for_a_step_as_well()
    {
        var world = new World();
        world.OpenTo(world.Ben, messages: "m1");
        var owing = world.Grants.Grants[OfficerAccess.Grant] with
        {
            Id = new GrantId("inc_2"),
            State = GrantState.Over,
            End = new GrantEnd(null, world.Clock.GetUtcNow()),
            Owed = new OwedEntry(EvidenceKind.GrantEnded, null),
        };
        world.Grants.Grants[owing.Id] = owing;
        Task<Outcome<Done>>? settling = null;

        await world.Ledger.StepAsync(
            TenantId.Default,
            OfficerAccess.Grant,
            world.Ben.Person,
            EvidenceKind.GrantEnded,
            (_, _) =>
            {
                settling = world.Ledger.SettleAsync(TenantId.Default, owing.Id, Ct);
                Assert.NotNull(world.Grants.Grants[owing.Id].Owed);
                return GrantRefusals.NotFound;
            },
            Ct);

        Assert.True((await settling!).IsAllowed);
        Assert.Null(world.Grants.Grants[owing.Id].Owed);
    }

    [Fact]
    public async Task A_refusal_that_can_not_be_recorded_is_not_there_either()
    {
        var (world, officer) = Asked();
        world.Evidence.Broken = true;

        var refused = await world.Ledger.StepAsync(
            TenantId.Default,
            OfficerAccess.Grant,
            officer.Person,
            EvidenceKind.GrantRefused,
            (grant, now) => GrantSteps.Refuse(grant, officer, "No.", now),
            Ct);

        Assert.Equal(RefusalCode.EvidenceUnavailable, refused.Refusal?.Code);
        Assert.Equal(GrantState.Requested, world.Grants.Grants[OfficerAccess.Grant].State);
    }

    [Fact]
    public async Task A_step_that_another_process_took_in_between_is_not_taken_over()
    {
        var (world, officer) = Asked();

        var refused = await world.Ledger.StepAsync(
            TenantId.Default,
            OfficerAccess.Grant,
            officer.Person,
            EvidenceKind.GrantRefused,
            (grant, now) =>
            {
                world.Grants.Grants[OfficerAccess.Grant] = grant with { State = GrantState.Withdrawn, Version = grant.Version + 1 };
                return GrantSteps.Refuse(grant, officer, "No.", now);
            },
            Ct);

        Assert.Equal(RefusalCode.AlreadyDone, refused.Refusal?.Code);
        Assert.Equal(GrantState.Withdrawn, world.Grants.Grants[OfficerAccess.Grant].State);
        Assert.Empty(world.Grants.Notices);
    }

    private static (World World, Actor Officer) Asked()
    {
        var world = new World();
        world.OpenTo(world.Ben, messages: "m1");
        world.Grants.Grants[OfficerAccess.Grant] = world.Grants.Grants[OfficerAccess.Grant] with
        {
            State = GrantState.Requested,
            Answer = null,
            Since = null,
            Until = null
        };
        return (world, new Actor(new PersonId("p_tomas"), new HashSet<Role> { Role.SecurityOfficer }));
    }
}
