using GmailConnector.Evidence;
using GmailConnector.Guard.Ports;
using GmailConnector.Guard.Tests.Support;
using Moq;

namespace GmailConnector.Guard.Tests.Connections;

/// <summary>
/// Wherever the process is stopped while a mailbox is disconnected: it is gone for everybody at once, and the next start takes the rest
/// away.
/// </summary>
public sealed class ErasureTests
{
    private readonly World world = new();

    public ErasureTests() =>
        world.Gmail.Setup(g => g.RevokeAsync(It.IsAny<MailboxRecord>(), It.IsAny<CancellationToken>())).ReturnsAsync(default(Done));

    public static TheoryData<string, bool> Stops =>
        new()
        {
            { "mailbox.disconnected", false },
            { "mailbox.disconnected", true },
            { "mailbox.erased", false },
            { "mailbox.erased", true }
        };

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Stops))]
    public async Task It_is_gone_at_once_and_the_rest_follows_at_the_next_start(string kind, bool after)
    {
        await StopAsync(kind, after);
        Assert.Equal(RefusalCode.NotFound, (await world.Mine.ReadThreadAsync(new ThreadId("m1"), Ct)).Refusal?.Code);
        Assert.Empty(await world.Mailboxes.OfAsync(world.Amira, Ct));
        Assert.Contains(World.Box, world.Store.Mailboxes.Keys);

        // Whatever is refused there meanwhile is on record, too.
        await world.Evidence.AddManyAsync(world.Amira.Tenant, World.Box, Ct);
        await world.ConnectionClock.PassAsync(Ct);
        await world.ConnectionClock.PassAsync(Ct);

        Assert.DoesNotContain(World.Box, world.Store.Mailboxes.Keys);
        Assert.Empty(world.Store.Messages);
        Assert.NotNull(world.Store.Agreements[world.Agreement.Id].WithdrawnAt);
        Assert.Equal(
            ["mailbox.disconnected", "mailbox.erased"],
            world.Evidence.Kinds.Where(k => k.StartsWith("mailbox.", StringComparison.Ordinal)));
        Assert.All(
            world.Evidence.Entries.Where(e => e.Kind.Name.StartsWith("mailbox.", StringComparison.Ordinal)),
            e => Assert.Equal(world.Amira.Person.Value, e.Actor));
    }

    [Fact]
    public async Task What_Google_answered_is_on_record()
    {
        Assert.True((await world.Connections.DisconnectAsync(world.Amira, World.Box, Ct)).IsAllowed);

        Assert.Equal(
            "yes", Assert.Single(world.Evidence.Entries, e => e.Kind == EvidenceKind.MailboxDisconnected).Facts["revoked-at-google"]);
    }

    [Fact]
    public async Task What_Google_answered_before_the_stop_is_not_made_up()
    {
        await StopAsync("mailbox.disconnected", after: false);
        await world.ConnectionClock.PassAsync(Ct);

        Assert.Equal(
            "tried", Assert.Single(world.Evidence.Entries, e => e.Kind == EvidenceKind.MailboxDisconnected).Facts["revoked-at-google"]);
    }

    [Fact]
    public async Task Whoever_connects_the_account_again_before_the_rest_is_gone_gets_a_new_mailbox()
    {
        await StopAsync("mailbox.erased", after: true);
        var agreed = (await world.Connections.AgreeAsync(world.Amira, world.Policy.Agreement.Hash, [GmailScope.ReadOnly], Ct)).Value;
        var old = world.Store.Mailboxes[World.Box];

        var connected = (await world.Connections.ConnectAsync(
            world.Amira,
            agreed,
            old.Subject,
            old.Address,
            new HashSet<GmailScope> { GmailScope.ReadOnly },
            _ => Task.CompletedTask,
            Ct)).Value;

        Assert.NotEqual(World.Box, connected.Id);
        Assert.Equal([connected.Id], world.Store.Mailboxes.Keys);
    }

    [Fact]
    public async Task A_record_that_can_be_neither_written_nor_read_keeps_nobodys_mail()
    {
        await StopAsync("mailbox.disconnected", after: false);
        (world.Evidence.Broken, world.Evidence.IsUnreadable) = (true, true);

        await world.ConnectionClock.PassAsync(Ct);

        Assert.DoesNotContain(World.Box, world.Store.Mailboxes.Keys);
    }

    [Fact]
    public async Task Whoever_goes_away_once_it_is_marked_stops_nothing()
    {
        using var gone = new CancellationTokenSource();
        world.Gmail.Setup(g => g.RevokeAsync(It.IsAny<MailboxRecord>(), It.IsAny<CancellationToken>())).Returns(async (
            MailboxRecord _, CancellationToken ct) =>
        {
            await gone.CancelAsync();
            ct.ThrowIfCancellationRequested();
            return default(Done);
        });

        Assert.True((await world.Connections.DisconnectAsync(world.Amira, World.Box, gone.Token)).IsAllowed);
        Assert.DoesNotContain(World.Box, world.Store.Mailboxes.Keys);
    }

    [Fact]
    public async Task What_is_under_way_is_done_once_and_the_account_waits_for_it()
    {
        var answered = new TaskCompletionSource<Outcome<Done>>();
        world.Gmail.Setup(g => g.RevokeAsync(It.IsAny<MailboxRecord>(), It.IsAny<CancellationToken>())).Returns(answered.Task);
        var agreed = (await world.Connections.AgreeAsync(world.Amira, world.Policy.Agreement.Hash, [GmailScope.ReadOnly], Ct)).Value;
        var disconnecting = world.Connections.DisconnectAsync(world.Amira, World.Box, Ct);
        var old = world.Store.Mailboxes[World.Box];

        await world.ConnectionClock.PassAsync(Ct);
        var refused = await world.Connections.ConnectAsync(
            world.Amira, agreed, old.Subject, old.Address, new HashSet<GmailScope> { GmailScope.ReadOnly }, _ => Task.CompletedTask, Ct);
        answered.SetResult(default(Done));

        Assert.True((await disconnecting).IsAllowed);
        Assert.Equal("Connect it again in a minute.", refused.Refusal?.Remedy);
        Assert.Equal(
            ["mailbox.disconnected", "mailbox.erased"],
            world.Evidence.Kinds.Where(k => k.StartsWith("mailbox.", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task One_mailbox_with_a_fault_keeps_no_other_here()
    {
        var first = world.Store.Mailboxes[World.Box] with { State = MailboxState.Erased };
        var second = first with { Id = new MailboxId("mbx_second") };
        (world.Store.Mailboxes[first.Id], world.Store.Mailboxes[second.Id]) = (first, second);
        world.Gmail.Setup(g => g.RevokeAsync(first, It.IsAny<CancellationToken>())).ThrowsAsync(new InvalidOperationException(
            "A row that can't be read."));

        await world.ConnectionClock.PassAsync(Ct);

        Assert.Equal([first.Id], world.Store.Mailboxes.Keys);
    }

    private async Task StopAsync(string kind, bool after)
    {
        world.Evidence.StopsAfter = after ? EvidenceKind.Parse(kind) : null;
        world.Evidence.StopsBefore = after ? null : EvidenceKind.Parse(kind);
        await Assert.ThrowsAsync<StoppedException>(() => world.Connections.DisconnectAsync(world.Amira, World.Box, Ct));
    }
}
