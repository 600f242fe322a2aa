using GmailConnector.Guard.Ports;
using GmailConnector.Guard.Retention;
using GmailConnector.Guard.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;
using Moq;

namespace GmailConnector.Guard.Tests.Retention;

public class RetentionServiceTests
{
    private readonly World world = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(MailboxState.Connected)]
    [InlineData(MailboxState.NeedsReconnect)]
    public async Task What_is_older_than_the_policy_keeps_is_deleted_also_without_agreement_or_connection(MailboxState state)
    {
        world.Record = world.Record with { State = state, Sync = world.Record.Sync with { Stored = 1_748 } };
        world.Withdraw();
        world.Clock.Advance(world.Policy.Limits.Retention - TimeSpan.FromMinutes(1));
        world.Add("young", "t2", "Young", "kim@x.example");
        using var sweep = new RetentionService(
            world.Policy,
            new RetainingStores(world.Store, world.Store, world.Searches, world.Store, world.BulkChanges, world.Snoozes, world.Grants),
            world.Clock,
            NullLogger<RetentionService>.Instance);
        Assert.Equal(0, await sweep.SweepAsync(Ct));

        world.Clock.Advance(TimeSpan.FromMinutes(2));

        Assert.Equal(1, await sweep.SweepAsync(Ct));
        Assert.Equal([new MessageId("young")], world.Store.Messages.Keys);
        Assert.Equal(1, world.Record.Sync.Stored);
    }

    [Fact]
    public async Task One_mailbox_that_cannot_be_swept_keeps_no_other_from_it()
    {
        var (first, second) = (world.Record with { Id = new MailboxId("mbx_broken") }, world.Record);
        var mailboxes = new Mock<IMailboxStore>();
        mailboxes.Setup(m => m.InStateAsync(MailboxState.Connected, Ct)).ReturnsAsync([first, second]);
        mailboxes.Setup(m => m.InStateAsync(MailboxState.NeedsReconnect, Ct)).ReturnsAsync([]);
        var messages = new Mock<IMessageStore>();
        messages.Setup(m => m.ReceivedBeforeAsync(
            first.Tenant, first.Id, It.IsAny<DateTimeOffset>(), It.IsAny<int>(), Ct)).ThrowsAsync(new StoreUnavailableException(
            "The disk is broken there."));
        messages
            .SetupSequence(m => m.ReceivedBeforeAsync(second.Tenant, second.Id, It.IsAny<DateTimeOffset>(), It.IsAny<int>(), Ct))
            .ReturnsAsync([new MessageId("old")])
            .ReturnsAsync([]);
        using var sweep = new RetentionService(
            world.Policy,
            new RetainingStores(
                mailboxes.Object, messages.Object, world.Searches, world.Store, world.BulkChanges, world.Snoozes, world.Grants),
            world.Clock,
            NullLogger<RetentionService>.Instance);

        Assert.Equal(1, await sweep.SweepAsync(Ct));
        Assert.NotEqual(default, world.Grants.PrunedBefore);
    }

    [Fact]
    public async Task A_search_goes_when_mail_of_its_day_goes()
    {
        await world.Searches.KeepAsync(
            new SearchRecord(new SearchId("sch_1"), TenantId.Default, World.Box, world.Amira.Person, "payroll", world.Clock.GetUtcNow()), 5, Ct);
        using var sweep = new RetentionService(
            world.Policy,
            new RetainingStores(world.Store, world.Store, world.Searches, world.Store, world.BulkChanges, world.Snoozes, world.Grants),
            world.Clock,
            NullLogger<RetentionService>.Instance);

        world.Clock.Advance(world.Policy.Limits.Retention - TimeSpan.FromMinutes(1));
        await sweep.SweepAsync(Ct);
        Assert.Single(await world.Searches.OfAsync(TenantId.Default, World.Box, world.Amira.Person, Ct));

        world.Clock.Advance(TimeSpan.FromMinutes(2));
        await sweep.SweepAsync(Ct);
        Assert.Empty(await world.Searches.OfAsync(TenantId.Default, World.Box, world.Amira.Person, Ct));
    }

    [Fact]
    public async Task Sign_ins_are_forgotten_once_their_age_has_ended_them()
    {
        using var sweep = new RetentionService(
            world.Policy,
            new RetainingStores(world.Store, world.Store, world.Searches, world.Store, world.BulkChanges, world.Snoozes, world.Grants),
            world.Clock,
            NullLogger<RetentionService>.Instance);

        await sweep.SweepAsync(Ct);

        Assert.Equal(world.Clock.GetUtcNow() - TimeSpan.FromHours(24), world.Grants.PrunedBefore);
    }
}
