using GmailConnector.Evidence;
using GmailConnector.Guard.Cases;
using GmailConnector.Guard.Grants;
using GmailConnector.Guard.Ports;
using GmailConnector.Guard.Recording;
using GmailConnector.Guard.Roles;
using GmailConnector.Guard.Tests.Support;
using GmailConnector.Tests.Shared;
using Microsoft.Extensions.Logging.Abstractions;
using Moq;

namespace GmailConnector.Guard.Tests.Recording;

/// <summary>
/// An end that can't be recorded takes effect at once, and is recorded as soon as the evidence works again: once, and before what comes
/// next.
/// </summary>
public sealed class OwedEndTests : IDisposable
{
    private readonly Desk desk = new();
    private readonly GrantExpiryService clock;

    public OwedEndTests() =>
        clock = new GrantExpiryService(
            desk.World.Grants, desk.World.Ledger, desk.World.Policy, desk.World.Clock, NullLogger<GrantExpiryService>.Instance);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private MemoryEvidence Evidence => desk.World.Evidence;

    private IEnumerable<string> Steps => Evidence.Kinds.Where(k => k.StartsWith("grant.", StringComparison.Ordinal)).Skip(2);

    [Fact]
    public async Task What_ended_while_nothing_could_be_recorded_is_recorded_later_once_with_who_ended_it()
    {
        var id = await desk.ApprovedAsync(Ct);
        Evidence.Broken = true;
        Assert.True((await desk.Incidents.EndAsync(desk.Tomas, id, Ct)).IsAllowed);
        await clock.PassAsync(Ct);
        Assert.False(desk[id].IsLive);
        Assert.Empty(Steps);

        Evidence.Broken = false;
        Assert.Equal(RefusalCode.GroundEnded, await desk.OpenAsync(desk.Sofia, id, "m2", Ct));
        await clock.PassAsync(Ct);
        await clock.PassAsync(Ct);

        Assert.Equal(["grant.ended"], Steps);
        Assert.Equal(desk.Tomas.Person.Value, Evidence.Entries[^1].Actor);
        Assert.Null(desk[id].Owed);
    }

    [Fact]
    public async Task A_store_that_fails_while_an_end_is_recorded_keeps_nothing_open()
    {
        var (world, fails) = (desk.World, true);
        var id = await desk.ApprovedAsync(Ct);
        var hasher = new Mock<ISubjectHasher>();
        hasher.Setup(h =>
            h.HashAsync(It.IsAny<TenantId>(), It.IsAny<MailboxId>(), It.IsAny<IReadOnlyList<MessageId>>(), It.IsAny<CancellationToken>()))
            .Returns((TenantId tenant, MailboxId mailbox, IReadOnlyList<MessageId> messages, CancellationToken ct) =>
                fails
                    ? throw new StoreUnavailableException("The disk is full.")
                    : ((ISubjectHasher)world.Store).HashAsync(tenant, mailbox, messages, ct));
        using var ledger = new GrantLedger(
            world.Grants,
            new GrantEvidence(world.Policy, world.Store, hasher.Object, Evidence),
            new GrantNotices(world.Store, world.Get<WorkingRoles>(), world.Grants),
            world.Policy,
            world.Clock);

        var by = new Actor(desk.Tomas.Person, desk.Tomas.Roles);
        Assert.True((await ledger.StepAsync(
            TenantId.Default, id, by.Person, EvidenceKind.GrantEnded, (grant, now) => GrantSteps.End(grant, by, now), Ct)).IsAllowed);
        Assert.Equal((GrantState.Over, false), (desk[id].State, desk[id].Owed is null));
        Assert.Empty(Steps);

        fails = false;
        Assert.True((await ledger.SettleAsync(TenantId.Default, id, Ct)).IsAllowed);
        Assert.Equal(["grant.ended"], Steps);
    }

    [Fact]
    public async Task What_time_ended_is_recorded_later_too()
    {
        await desk.ApprovedAsync(Ct);
        desk.World.Clock.Advance(TimeSpan.FromHours(1));
        Evidence.Broken = true;
        await clock.PassAsync(Ct);

        Evidence.Broken = false;
        await clock.PassAsync(Ct);
        await clock.PassAsync(Ct);

        Assert.Equal(["grant.ended"], Steps);
    }

    [Fact]
    public async Task The_next_step_is_recorded_after_the_end_and_waits_for_it()
    {
        var id = await desk.ApprovedAsync(Ct);
        Evidence.Broken = true;
        await desk.Incidents.EndAsync(desk.Sofia, id, Ct);
        Assert.Equal(
            RefusalCode.EvidenceUnavailable,
            (await desk.Incidents.ReportAsync(desk.Sofia, id, Desk.Words("A fake shop."), Ct)).Refusal?.Code);

        Evidence.Broken = false;
        Assert.True((await desk.Incidents.ReportAsync(desk.Sofia, id, Desk.Words("A fake shop."), Ct)).IsAllowed);
        await clock.PassAsync(Ct);

        Assert.Equal(["grant.ended", "grant.reported"], Steps);
    }

    [Fact]
    public async Task Of_an_end_that_was_recorded_for_one_mailbox_only_the_other_is_recorded_later()
    {
        var other = desk.AddMailbox("mbx_2", "ben@halo.example", desk.World.Ben.Person);
        var id = await desk.World.OpenIncidentAsync(null, (other, new MessageId("m9")));
        Evidence.BreakAfter = Evidence.Entries.Count + 1;
        Assert.True((await desk.Incidents.EndAsync(desk.Tomas, id, Ct)).IsAllowed);
        Assert.Single(Ended());

        Evidence.BreakAfter = null;
        await clock.PassAsync(Ct);
        await clock.PassAsync(Ct);

        Assert.Equal([World.Box.Value, other.Value], Ended().Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task What_ended_first_is_recorded_first_and_none_overtakes_it()
    {
        var first = await desk.World.OpenIncidentAsync(null);
        var second = await desk.World.OpenIncidentAsync(null);
        Evidence.Broken = true;
        await desk.Incidents.EndAsync(desk.Tomas, second, Ct);
        desk.World.Clock.Advance(TimeSpan.FromMinutes(1));
        await desk.Incidents.EndAsync(desk.Tomas, first, Ct);

        Evidence.Broken = false;
        await clock.PassAsync(Ct);

        Assert.Equal(
            [desk[second].Name, desk[first].Name], Evidence.Entries.Where(e => e.Kind.Name == "grant.ended").Select(e => e.Ground));
    }

    [Fact]
    public async Task What_is_owed_and_cannot_be_looked_for_keeps_no_other_from_its_end()
    {
        var owed = await desk.World.OpenIncidentAsync(null);
        var other = await desk.World.OpenIncidentAsync(null);
        Evidence.Broken = true;
        await desk.Incidents.EndAsync(desk.Tomas, owed, Ct);
        (Evidence.Broken, Evidence.IsUnreadable) = (false, true);
        desk.World.Clock.Advance(TimeSpan.FromDays(1));

        await clock.PassAsync(Ct);

        Assert.Equal(GrantState.Over, desk[other].State);
        Assert.NotNull(desk[owed].Owed);
    }

    public void Dispose() => clock.Dispose();

    private IEnumerable<string?> Ended() => Evidence.Entries.Where(e => e.Kind.Name == "grant.ended").Select(e => e.Mailbox);
}
