using GmailConnector.Guard.Ports;
using GmailConnector.Guard.Tests.Support;

namespace GmailConnector.Guard.Tests.Snoozing;

/// <summary>What arrives in a muted conversation skips the inbox, unless it is addressed to the mailbox itself.</summary>
public sealed class MuteTests
{
    private static readonly ThreadId Thread = new("m1");

    private readonly World world = new();
    private readonly LabelsAtHand gmail;

    public MuteTests() => gmail = new LabelsAtHand(world);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_leaves_the_inbox_and_so_does_what_arrives_in_it()
    {
        Assert.Equal([Thread], (await world.Mine.MuteAsync([Thread], Ct)).Value.Threads);
        await PassAsync();
        world.Arrive("m2", "m1", "Ben Okafor <ben@halo.example>", "team@halo.example");
        await PassAsync();
        world.Arrive("m3", "m1", "Ben Okafor <ben@halo.example>", "team@halo.example");
        await PassAsync();

        Assert.All(world.Store.Messages.Values, m => Assert.DoesNotContain(LabelId.Inbox, m.Labels));
        Assert.Equal(3, gmail.Changes.Count);
        var shown = Assert.Single((await world.Mine.ReadThreadAsync(Thread, Ct)).Value.Snoozes);
        Assert.Equal((SnoozeKind.Muted, SnoozeState.Waiting), (shown.Kind, shown.State));
    }

    [Theory]
    [InlineData("amira@halo.example")]
    [InlineData("Team <team@halo.example>, Amira Haddad <Amira@HALO.example>")]
    [InlineData("amira+list@halo.example")]
    public async Task What_is_addressed_to_the_mailbox_itself_stays_in_the_inbox(string to)
    {
        await world.Mine.MuteAsync([Thread], Ct);
        world.Clock.Advance(TimeSpan.FromMinutes(1));
        world.Arrive("m2", "m1", "Ben Okafor <ben@halo.example>", to);
        await PassAsync();

        Assert.Contains(LabelId.Inbox, world.Store.Messages[new MessageId("m2")].Labels);
        Assert.Null(Assert.Single(world.Snoozes.All).WakeAt);
    }

    [Fact]
    public async Task Once_it_is_no_longer_muted_what_arrives_stays()
    {
        await world.Mine.MuteAsync([Thread], Ct);
        await world.Mine.EndSnoozeAsync([Thread], SnoozeKind.Muted, [], Ct);
        Assert.DoesNotContain(LabelId.Inbox, world.Store.Messages[new MessageId("m1")].Labels);
        world.Clock.Advance(TimeSpan.FromMinutes(1));
        world.Arrive("m2", "m1", "Ben Okafor <ben@halo.example>", "team@halo.example");
        await PassAsync();

        Assert.Contains(LabelId.Inbox, world.Store.Messages[new MessageId("m2")].Labels);
    }

    [Fact]
    public async Task Taken_back_it_is_in_the_inbox_again()
    {
        var undo = (await world.Mine.MuteAsync([Thread], Ct)).Value.Undo;

        await world.Mine.EndSnoozeAsync([Thread], SnoozeKind.Muted, undo, Ct);

        Assert.Contains(LabelId.Inbox, world.Store.Messages[new MessageId("m1")].Labels);
        Assert.Empty(world.Snoozes.All);
    }

    [Fact]
    public async Task After_a_withdrawal_nothing_is_archived_and_it_is_muted_still()
    {
        await world.Mine.MuteAsync([Thread], Ct);
        world.Clock.Advance(TimeSpan.FromMinutes(1));
        world.Arrive("m2", "m1", "Ben Okafor <ben@halo.example>", "team@halo.example");
        world.Withdraw();
        await PassAsync();

        Assert.Contains(LabelId.Inbox, world.Store.Messages[new MessageId("m2")].Labels);
        var row = Assert.Single(world.Snoozes.All);
        Assert.Equal((SnoozeState.Waiting, RefusalCode.NoAgreement), (row.State, row.Why!.Value));
    }

    private async Task PassAsync()
    {
        world.Clock.Advance(TimeSpan.FromMinutes(1));
        await world.SnoozeNode().PassAsync(Ct);
    }
}
