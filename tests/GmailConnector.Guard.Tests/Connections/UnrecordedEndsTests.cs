using GmailConnector.Evidence;
using GmailConnector.Guard.Grants;
using GmailConnector.Guard.Tests.Support;

namespace GmailConnector.Guard.Tests.Connections;

/// <summary>What ended while nothing could be recorded is recorded later, once, with who ended it.</summary>
public sealed class UnrecordedEndsTests
{
    private readonly World world = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_withdrawal()
    {
        await UnrecordedAsync(() => world.Connections.WithdrawAsync(world.Amira, World.Box, Ct));

        var entry = Assert.Single(world.Evidence.Entries, e => e.Kind == EvidenceKind.AgreementWithdrawn);
        Assert.Equal((world.Amira.Person.Value, $"mailbox-agreement:{world.Agreement.Id}"), (entry.Actor, entry.Ground));
        Assert.True(world.Ends.Has(TenantId.Default, world.Agreement.Id.Value));
    }

    [Fact]
    public async Task A_membership_that_its_member_left()
    {
        var id = await InvitedAsync();
        await world.Shared.AcceptAsync(world.Ben, id, world.Shared.ReadAgreement().Hash, Ct);

        await UnrecordedAsync(() => world.Shared.EndAsync(world.Ben, id, Ct));

        Assert.Equal(world.Ben.Person.Value, Assert.Single(world.Evidence.Entries, e => e.Kind == EvidenceKind.EnrolmentEnded).Actor);
    }

    [Fact]
    public async Task An_invitation_that_was_declined()
    {
        var id = await InvitedAsync();

        await UnrecordedAsync(() => world.Shared.DeclineAsync(world.Ben, id, Ct));

        Assert.Equal(world.Ben.Person.Value, Assert.Single(world.Evidence.Entries, e => e.Kind == EvidenceKind.EnrolmentDeclined).Actor);
    }

    [Fact]
    public async Task Not_what_is_being_recorded_at_this_moment()
    {
        var id = await InvitedAsync();
        world.Evidence.Broken = true;
        await world.Connections.WithdrawAsync(world.Amira, World.Box, Ct);
        await world.Shared.DeclineAsync(world.Ben, id, Ct);
        world.Evidence.Broken = false;
        world.Clock.Advance(TimeSpan.FromMinutes(1));

        await world.ConnectionClock.PassAsync(Ct);

        Assert.Equal(["enrolment.invited"], world.Evidence.Kinds);
    }

    [Fact]
    public async Task Not_what_somebody_edited()
    {
        var id = await InvitedAsync();
        var at = world.Clock.GetUtcNow();
        world.Store.Agreements[world.Agreement.Id] = world.Agreement with { WithdrawnAt = at, IsAsWritten = false };
        world.Grants.Enrolments[id] = world.Grants.Enrolments[id] with { State = EnrolmentState.Ended, EndedAt = at, IsAsWritten = false };
        world.Clock.Advance(TimeSpan.FromMinutes(2));

        await world.ConnectionClock.PassAsync(Ct);

        Assert.Equal(["enrolment.invited"], world.Evidence.Kinds);
    }

    private async Task UnrecordedAsync(Func<Task<Outcome<Done>>> end)
    {
        world.Evidence.Broken = true;
        Assert.True((await end()).IsAllowed);
        world.Evidence.Broken = false;
        world.Clock.Advance(TimeSpan.FromMinutes(2));
        await world.ConnectionClock.PassAsync(Ct);
        await world.ConnectionClock.PassAsync(Ct);
    }

    private async Task<EnrolmentId> InvitedAsync() => (await world.Shared.InviteAsync(world.Amira, World.Box, world.Ben.Person, Ct)).Value;
}
