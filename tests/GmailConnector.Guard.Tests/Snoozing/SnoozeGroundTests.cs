using GmailConnector.Guard.Ports;
using GmailConnector.Guard.Tests.Support;

namespace GmailConnector.Guard.Tests.Snoozing;

/// <summary>What no longer may be done when it is due isn't, and the conversation says why.</summary>
public sealed class SnoozeGroundTests
{
    private static readonly ThreadId Thread = new("m1");

    private readonly World world = new();
    private readonly LabelsAtHand gmail;

    public SnoozeGroundTests() => gmail = new LabelsAtHand(world);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private SnoozeRecord Row => Assert.Single(world.Snoozes.All);

    [Fact]
    public async Task After_a_withdrawal_it_stays_where_it_is()
    {
        await SnoozeAsync(world.Mine);
        world.Withdraw();

        await AssertNotReturnedAsync(RefusalCode.NoAgreement);
        Assert.Equal("access.refused", world.Evidence.Kinds[^1]);
    }

    [Fact]
    public async Task Under_an_agreement_that_was_given_anew_it_stays_where_it_is()
    {
        await SnoozeAsync(world.Mine);
        var anew = world.Agreement with { Id = new AgreementId("agr_2") };
        world.Store.Agreements[anew.Id] = anew;
        world.Record = world.Record with { Agreement = anew.Id };

        await AssertNotReturnedAsync(RefusalCode.GroundEnded);
    }

    [Fact]
    public async Task Without_the_scope_it_stays_where_it_is()
    {
        await SnoozeAsync(world.Mine);
        world.Record = world.Record with { Granted = new HashSet<GmailScope> { GmailScope.ReadOnly } };

        await AssertNotReturnedAsync(RefusalCode.ScopeNotGranted);
    }

    [Fact]
    public async Task While_the_mailbox_is_disconnected_it_waits_and_comes_back_afterwards()
    {
        await SnoozeAsync(world.Mine);
        world.Record = world.Record with { State = MailboxState.NeedsReconnect };
        await PassAsync(TimeSpan.FromDays(1));
        Assert.Equal((SnoozeState.Waiting, RefusalCode.NeedsReconnect), (Row.State, Row.Why!.Value));

        world.Record = world.Record with { State = MailboxState.Connected };
        await PassAsync(TimeSpan.FromMinutes(15));

        Assert.Equal(SnoozeState.Returned, Row.State);
    }

    [Fact]
    public async Task For_a_member_who_organises_it_comes_back_and_after_the_membership_ended_it_doesnt()
    {
        world.Add("m2", "m2", "Another", "Ben Okafor <ben@halo.example>");
        var member = (await world.Shared.InviteAsync(world.Amira, World.Box, world.Ben.Person, Ct)).Value;
        await world.Shared.AcceptAsync(world.Ben, member, world.Shared.ReadAgreement().Hash, Ct);
        var bens = world.Mailboxes.Open(world.Ben, World.Box);
        await bens.SnoozeAsync([Thread], world.Clock.GetUtcNow().AddDays(1), Ct);
        await bens.SnoozeAsync([new ThreadId("m2")], world.Clock.GetUtcNow().AddDays(2), Ct);
        await PassAsync(TimeSpan.FromDays(1));
        Assert.Equal("p_ben", Assert.Single(world.Snoozes.All, s => s.State == SnoozeState.Returned).By.Value);

        await world.Shared.EndAsync(world.Amira, member, Ct);
        await PassAsync(TimeSpan.FromDays(1));

        Assert.Equal(RefusalCode.NotFound, Assert.Single(world.Snoozes.All, s => s.State == SnoozeState.Failed).Why);
    }

    [Fact]
    public async Task Nobody_else_snoozes_or_sees_what_is_snoozed()
    {
        Assert.Equal(
            RefusalCode.NotFound,
            (await world.Mailboxes.Open(world.Ben, World.Box).SnoozeAsync([Thread], world.Clock.GetUtcNow().AddDays(1), Ct)).Refusal!.Code);
        Assert.Empty(world.Snoozes.All);
        Assert.Empty(gmail.There);
    }

    private async Task SnoozeAsync(Mailbox mailbox) =>
        Assert.True((await mailbox.SnoozeAsync([Thread], world.Clock.GetUtcNow().AddDays(1), Ct)).IsAllowed);

    private async Task PassAsync(TimeSpan after)
    {
        world.Clock.Advance(after);
        await world.SnoozeNode().PassAsync(Ct);
    }

    private async Task AssertNotReturnedAsync(RefusalCode why)
    {
        await PassAsync(TimeSpan.FromDays(1));
        Assert.Equal((SnoozeState.Failed, why), (Row.State, Row.Why!.Value));
        Assert.Null(Row.WakeAt);
        Assert.DoesNotContain(LabelId.Inbox, world.Store.Messages[new MessageId("m1")].Labels);
    }
}
