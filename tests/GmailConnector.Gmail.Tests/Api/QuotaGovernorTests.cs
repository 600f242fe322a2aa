using GmailConnector.Gmail.Api;
using GmailConnector.Gmail.Settings;
using GmailConnector.Gmail.Tests.Support;
using GmailConnector.Guard.Ports;
using Microsoft.Extensions.Options;

namespace GmailConnector.Gmail.Tests.Api;

public sealed class QuotaGovernorTests
{
    private readonly ImpatientTime time = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_minutes_units_are_free_and_what_is_beyond_waits_for_its_share_of_a_minute()
    {
        var governor = Governor(600);

        Assert.Null(await governor.TakeAsync(Box("a"), 600, CallPriority.Interactive, Ct));
        Assert.InRange(time.Waited, TimeSpan.Zero, TimeSpan.FromMilliseconds(1));
        Assert.Null(await governor.TakeAsync(Box("a"), 100, CallPriority.Interactive, Ct));

        Assert.InRange(time.Waited, TimeSpan.FromSeconds(8), TimeSpan.FromSeconds(11));
    }

    [Fact]
    public async Task Each_mailbox_has_units_of_its_own()
    {
        var governor = Governor(600);
        await governor.TakeAsync(Box("a"), 600, CallPriority.Interactive, Ct);

        Assert.Null(await governor.TakeAsync(Box("b"), 600, CallPriority.Interactive, Ct));

        Assert.InRange(time.Waited, TimeSpan.Zero, TimeSpan.FromMilliseconds(1));
    }

    [Fact]
    public async Task The_sync_leaves_a_share_to_people()
    {
        var governor = Governor(1000);
        for (var i = 0; i < 9; i++)
        {
            await governor.TakeAsync(Box("a"), 100, CallPriority.Sync, Ct);
        }

        Assert.InRange(time.Waited, TimeSpan.Zero, TimeSpan.FromMilliseconds(1));
        Assert.Null(await governor.TakeAsync(Box("a"), 100, CallPriority.Interactive, Ct));
        Assert.InRange(time.Waited, TimeSpan.Zero, TimeSpan.FromMilliseconds(100));
        await governor.TakeAsync(Box("a"), 100, CallPriority.Sync, Ct);

        Assert.InRange(time.Waited, TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(13));
    }

    [Fact]
    public async Task A_person_is_told_rather_than_kept_waiting_for_long()
    {
        var governor = Governor(100);
        await governor.TakeAsync(Box("a"), 100, CallPriority.Interactive, Ct);

        var refusal = await governor.TakeAsync(Box("a"), 100, CallPriority.Interactive, Ct);

        Assert.Equal(RefusalCode.RateLimited, refusal?.Code);
        Assert.InRange(refusal!.RetryAfter!.Value, TimeSpan.FromSeconds(50), TimeSpan.FromSeconds(61));
        Assert.InRange(time.Waited, TimeSpan.Zero, TimeSpan.FromMilliseconds(1));
    }

    [Fact]
    public async Task What_costs_more_than_a_minutes_units_is_let_through_in_the_end()
    {
        Assert.Null(await Governor(50).TakeAsync(Box("a"), 100, CallPriority.Sync, Ct));
    }

    private QuotaGovernor Governor(int units) =>
        new(
            Options.Create(new GoogleSettings
            {
                Quota = new QuotaSettings { UnitsPerMinute = units, InteractiveShare = 0.1, InteractiveWaitSeconds = 15 }
            }),
            time);

    private static MailboxRecord Box(string id) => new()
    {
        Id = new MailboxId(id),
        Tenant = TenantId.Default,
        Owner = new PersonId("p"),
        Subject = "s",
        Address = "a@b.example",
        State = MailboxState.Connected,
        Granted = new HashSet<GmailScope>(),
        Agreement = new AgreementId("agr"),
        ConnectedAt = DateTimeOffset.UnixEpoch,
    };
}
