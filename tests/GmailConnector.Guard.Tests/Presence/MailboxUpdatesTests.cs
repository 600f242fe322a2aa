using GmailConnector.Guard.Ports;
using GmailConnector.Guard.Presence;
using GmailConnector.Guard.Tests.Support;
using Microsoft.Extensions.Time.Testing;
using Moq;

namespace GmailConnector.Guard.Tests.Presence;

/// <summary>An open page is told within a second that its mailbox has changed, and that its viewer may no longer see it.</summary>
public sealed class MailboxUpdatesTests
{
    private readonly World world = new();
    private readonly FakeTimeProvider clock = new();
    private readonly Mock<IMessageStore> messages = new(MockBehavior.Strict);
    private readonly Mock<ISyncSignal> sync = new(MockBehavior.Strict);
    private readonly Mock<IDisposable> watched = new();
    private int unread = 3;

    public MailboxUpdatesTests()
    {
        messages.Setup(m => m.LabelsAsync(TenantId.Default, World.Box, It.IsAny<CancellationToken>()))
            .ReturnsAsync(() => [new LabelRecord(LabelId.Inbox, "INBOX", true, null, unread)]);
        sync.Setup(s => s.Watch(TenantId.Default, World.Box)).Returns(watched.Object);
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private MailboxUpdates Updates =>
        new(
            world.Gate,
            world.Grants,
            new MailboxStandings(world.Store, messages.Object, new ConversationStores(world.Assignments, world.Notes)),
            sync.Object,
            world.Get<ShownTickets>(),
            clock);

    [Fact]
    public async Task It_says_what_there_is_then_each_change_and_whether_unread_mail_came()
    {
        await using var told = Updates.FollowAsync(world.Amira, World.Box, [], Ct).GetAsyncEnumerator(Ct);
        Assert.Equal(new MailboxUpdate(1, 1, HasArrived: false, IsOver: false), await NextAsync(told));

        Change(stored: 1, history: 2);
        Assert.Equal(new MailboxUpdate(1, 2, HasArrived: false, IsOver: false), await NextAsync(told));

        unread = 4;
        Change(stored: 2, history: 3);
        Assert.Equal(new MailboxUpdate(2, 3, HasArrived: true, IsOver: false), await NextAsync(told));

        // One's own sent message is new, but nobody has to read it.
        Change(stored: 3, history: 4);
        Assert.False((await NextAsync(told)).HasArrived);

        // Marked as unread: nothing came.
        unread = 5;
        Change(stored: 3, history: 5);
        Assert.False((await NextAsync(told)).HasArrived);
    }

    [Fact]
    public async Task A_note_is_said_by_itself_since_nothing_else_of_the_mailbox_has_changed()
    {
        await using var told = Updates.FollowAsync(world.Amira, World.Box, [], Ct).GetAsyncEnumerator(Ct);
        var first = await NextAsync(told);
        var form = (await world.Mine.StartNoteAsync(new ThreadId("m1"), null, Ct)).Value;
        await world.Mine.SaveNoteAsync(new ThreadId("m1"), form.Id, 0, Typed.Text("x"), Ct);

        Assert.Equal(first with { HasNotes = true }, await NextAsync(told));

        // With mail in the same second, both are said.
        world.Clock.Advance(TimeSpan.FromSeconds(1));
        await world.Mine.DeleteNoteAsync(new ThreadId("m1"), form.Id, Ct);
        Change(stored: 1, history: 2);
        Assert.Equal(new MailboxUpdate(1, 2, HasArrived: false, IsOver: false), await NextAsync(told));
        Assert.True((await NextAsync(told)).HasNotes);
    }

    [Fact]
    public async Task Silence_lasts_ten_seconds_and_counts_nothing_again()
    {
        await using var told = Updates.FollowAsync(world.Amira, World.Box, [], Ct).GetAsyncEnumerator(Ct);
        var first = await NextAsync(told);
        var next = told.MoveNextAsync().AsTask();
        for (var second = 1; second < 10; second++)
        {
            await PassAsync();
            Assert.False(next.IsCompleted, $"Something was said after {second} seconds.");
        }

        await PassAsync();
        Assert.True(await next);
        Assert.Equal(first, told.Current);
        messages.Verify(m => m.LabelsAsync(It.IsAny<TenantId>(), It.IsAny<MailboxId>(), It.IsAny<CancellationToken>()), Times.Once);
    }

    [Theory]
    [InlineData("signed out")]
    [InlineData("agreement withdrawn")]
    [InlineData("mailbox erased")]
    public async Task It_ends_within_a_second_when_the_viewer_may_no_longer_see_the_mailbox(string how)
    {
        await using var told = Updates.FollowAsync(world.Amira, World.Box, [], Ct).GetAsyncEnumerator(Ct);
        await NextAsync(told);

        switch (how)
        {
            case "signed out":
                await world.Grants.EndAsync(TenantId.Default, "s1", world.Clock.GetUtcNow(), Ct);
                break;
            case "agreement withdrawn":
                world.Store.Agreements[world.Agreement.Id] = world.Agreement with { WithdrawnAt = world.Clock.GetUtcNow() };
                break;
            default:
                world.Store.Mailboxes.Remove(World.Box);
                break;
        }

        Assert.True((await NextAsync(told)).IsOver);
        Assert.False(await told.MoveNextAsync());
        watched.Verify(w => w.Dispose(), Times.Once);
    }

    [Fact]
    public async Task Somebody_else_is_told_nothing_but_that_and_has_nothing_synced()
    {
        await using var told = Updates.FollowAsync(world.Ben, World.Box, [], Ct).GetAsyncEnumerator(Ct);

        Assert.True(await told.MoveNextAsync());
        Assert.Equal(new MailboxUpdate(0, null, HasArrived: false, IsOver: true), told.Current);
        Assert.False(await told.MoveNextAsync());
        sync.Verify(s => s.Watch(It.IsAny<TenantId>(), It.IsAny<MailboxId>()), Times.Never);
    }

    [Fact]
    public async Task It_shows_no_mail_so_it_records_nothing()
    {
        var before = world.Evidence.Entries.Count;
        await using (var told = Updates.FollowAsync(world.Amira, World.Box, [], Ct).GetAsyncEnumerator(Ct))
        {
            await NextAsync(told);
            Change(stored: 2, history: 2);
            await NextAsync(told);
        }

        Assert.Equal(before, world.Evidence.Entries.Count);
        watched.Verify(w => w.Dispose(), Times.Once);
    }

    [Fact]
    public async Task While_the_store_cannot_be_read_nothing_is_said_and_then_it_goes_on()
    {
        await using var told = Updates.FollowAsync(world.Amira, World.Box, [], Ct).GetAsyncEnumerator(Ct);
        await NextAsync(told);
        var next = told.MoveNextAsync().AsTask();
        messages.Setup(m => m.LabelsAsync(It.IsAny<TenantId>(), It.IsAny<MailboxId>(), It.IsAny<CancellationToken>()))
            .ThrowsAsync(new StoreUnavailableException("The disk is full."));
        Change(stored: 2, history: 2);
        await PassAsync();
        Assert.False(next.IsCompleted);

        messages.Setup(m => m.LabelsAsync(It.IsAny<TenantId>(), It.IsAny<MailboxId>(), It.IsAny<CancellationToken>())).ReturnsAsync([]);
        await PassAsync();
        Assert.True(await next);
        Assert.Equal(2, told.Current.Stored);
    }

    private void Change(int stored, ulong history)
    {
        var mailbox = world.Store.Mailboxes[World.Box];
        world.Store.Mailboxes[World.Box] = mailbox with { Sync = mailbox.Sync with { Stored = stored, HistoryId = history } };
    }

    private async Task<MailboxUpdate> NextAsync(IAsyncEnumerator<MailboxUpdate> told)
    {
        var next = told.MoveNextAsync().AsTask();
        if (!next.IsCompleted)
        {
            await PassAsync();
        }

        Assert.True(await next.WaitAsync(Ct));
        return told.Current;
    }

    // The stores of this world answer at once, so that a second's work is done when its timer has fired.
    private async Task PassAsync()
    {
        clock.Advance(TimeSpan.FromSeconds(1));
        await Task.Yield();
    }
}
