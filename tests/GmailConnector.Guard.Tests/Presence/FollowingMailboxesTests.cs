using GmailConnector.Guard.Ports;
using GmailConnector.Guard.Presence;
using GmailConnector.Guard.Tests.Support;
using Microsoft.Extensions.Time.Testing;
using Moq;

namespace GmailConnector.Guard.Tests.Presence;

/// <summary>A page of several mailboxes is told of each change in any, and that its viewer may no longer see one of them.</summary>
public sealed class FollowingMailboxesTests
{
    private static readonly MailboxId Second = new("mbx_2");

    private readonly World world = new();
    private readonly FakeTimeProvider clock = new();
    private readonly Mock<IMessageStore> messages = new(MockBehavior.Strict);
    private readonly Mock<ISyncSignal> sync = new(MockBehavior.Strict);
    private readonly Dictionary<MailboxId, Mock<IDisposable>> watched = new() { [World.Box] = new(), [Second] = new() };
    private readonly Dictionary<MailboxId, int> unread = new() { [World.Box] = 3, [Second] = 1 };

    public FollowingMailboxesTests()
    {
        messages.Setup(m => m.LabelsAsync(TenantId.Default, It.IsAny<MailboxId>(), It.IsAny<CancellationToken>()))
            .ReturnsAsync((TenantId _, MailboxId mailbox, CancellationToken _) =>
                [new LabelRecord(LabelId.Inbox, "INBOX", true, null, unread[mailbox])]);
        sync.Setup(s => s.Watch(TenantId.Default, It.IsAny<MailboxId>()))
            .Returns((TenantId _, MailboxId mailbox) => watched[mailbox].Object);
        var agreement = world.Agreement with { Id = new AgreementId("agr_2"), Mailbox = Second };
        world.Store.Agreements[agreement.Id] = agreement;
        world.Store.Mailboxes[Second] = world.Record with
        {
            Id = Second,
            Agreement = agreement.Id,
            Subject = "sub-second",
            Sync = world.Record.Sync with { Stored = 10, HistoryId = 100 },
        };
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private MailboxUpdates Updates => new(
        world.Gate,
        world.Grants,
        new MailboxStandings(world.Store, messages.Object, new ConversationStores(world.Assignments, world.Notes)),
        sync.Object,
        world.Get<ShownTickets>(),
        clock);

    [Fact]
    public async Task It_says_the_sum_of_all_and_each_change_in_any()
    {
        await using var told = Follow();
        Assert.Equal(new MailboxUpdate(11, 101, HasArrived: false, IsOver: false), await NextAsync(told));

        Change(World.Box, 1, 2);
        Assert.Equal(new MailboxUpdate(11, 102, HasArrived: false, IsOver: false), await NextAsync(told));

        unread[Second] = 2;
        Change(Second, 11, 101);
        Assert.Equal(new MailboxUpdate(12, 103, HasArrived: true, IsOver: false), await NextAsync(told));
    }

    [Fact]
    public async Task It_is_over_when_one_that_was_seen_is_no_longer_to_be_seen()
    {
        await using (var told = Follow())
        {
            await NextAsync(told);
            Withdraw(Second);

            Assert.True((await NextAsync(told)).IsOver);
            Assert.False(await told.MoveNextAsync());
        }

        watched[World.Box].Verify(w => w.Dispose(), Times.Once);
        watched[Second].Verify(w => w.Dispose(), Times.Once);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task One_that_could_not_be_seen_at_first_ends_nothing(bool isFirst)
    {
        Withdraw(isFirst ? World.Box : Second);
        await using var told = Follow();

        var first = await NextAsync(told);
        Assert.Equal(isFirst ? (10, 100ul) : (1, 1ul), (first.Stored, first.HistoryId));
        Change(isFirst ? Second : World.Box, 12, 200);
        Assert.Equal(new MailboxUpdate(12, 200, HasArrived: false, IsOver: false), await NextAsync(told));
    }

    [Fact]
    public async Task Who_may_see_none_is_told_that_alone()
    {
        await using var told = Updates.FollowAsync(world.Ben, [World.Box, Second], [], Ct).GetAsyncEnumerator(Ct);

        Assert.True(await told.MoveNextAsync());
        Assert.True(told.Current.IsOver);
        Assert.False(await told.MoveNextAsync());
        sync.Verify(s => s.Watch(It.IsAny<TenantId>(), It.IsAny<MailboxId>()), Times.Never);
    }

    private IAsyncEnumerator<MailboxUpdate> Follow() =>
        Updates.FollowAsync(world.Amira, [World.Box, Second], [], Ct).GetAsyncEnumerator(Ct);

    private void Withdraw(MailboxId mailbox)
    {
        var agreement = world.Store.Mailboxes[mailbox].Agreement;
        world.Store.Agreements[agreement] = world.Store.Agreements[agreement] with { WithdrawnAt = world.Clock.GetUtcNow() };
    }

    private void Change(MailboxId mailbox, int stored, ulong history) =>
        world.Store.Mailboxes[mailbox] = world.Store.Mailboxes[mailbox] with
        {
            Sync = world.Store.Mailboxes[mailbox].Sync with { Stored = stored, HistoryId = history },
        };

    private async Task<MailboxUpdate> NextAsync(IAsyncEnumerator<MailboxUpdate> told)
    {
        var next = told.MoveNextAsync().AsTask();
        if (!next.IsCompleted)
        {
            // The stores of this world answer at once, so that a second's work is done when its timer has fired.
            clock.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.True(await next.WaitAsync(Ct));
        return told.Current;
    }
}
