using GmailConnector.Gmail.Settings;
using GmailConnector.Gmail.Sync;
using GmailConnector.Gmail.Tests.Support;
using GmailConnector.Guard.Ports;

namespace GmailConnector.Gmail.Tests.Push;

public sealed class PushStandingTests
{
    private static readonly DateTimeOffset Now = DateTimeOffset.UnixEpoch.AddYears(50);

    /// <summary>Hours before now: renewed, pushed, doubted; null where that never was.</summary>
    [Theory]
    [InlineData(0, null, null, true)]
    [InlineData(71, null, null, true)]
    [InlineData(73, null, null, false)]
    [InlineData(73, 71, null, true)]
    [InlineData(169, 1, null, false)]
    [InlineData(1, null, 2, false)]
    [InlineData(1, 3, 2, false)]
    [InlineData(1, 1, 2, true)]
    public void Push_works_while_a_watch_runs_that_was_heard_of_lately_and_nothing_was_missed_since(
        int renewed, int? pushed, int? doubted, bool works)
    {
        var watch = new WatchRecord(
            TenantId.Default, new MailboxId("mbx_a"), Now.AddHours(-renewed), Now.AddHours(168 - renewed), Now.AddHours(0) - Hours(pushed));

        Assert.Equal(works, PushStanding.Works(watch, Now - Hours(doubted), Now));
        Assert.False(PushStanding.Works(null, Now - Hours(doubted), Now));
    }

    [Theory]
    [InlineData(3600, false, false, 20)]
    [InlineData(3600, true, false, 3)]
    [InlineData(0, false, true, 20)]
    [InlineData(20, false, true, 40)]
    [InlineData(2000, false, true, 3600)]
    [InlineData(3600, false, true, 3600)]
    [InlineData(3600, true, true, 20)]
    public void Polls_become_rarer_while_push_works(int last, bool isOpen, bool works, int next) =>
        Assert.Equal(
            TimeSpan.FromSeconds(next), PushStanding.NextPoll(TimeSpan.FromSeconds(last), isOpen, works, new GoogleSettings()));

    [Fact]
    public void Who_polls_rarer_than_that_anyway_stays_with_it() =>
        Assert.Equal(
            TimeSpan.FromHours(1),
            PushStanding.NextPoll(
                TimeSpan.FromSeconds(1),
                false,
                true,
                new GoogleSettings { Sync = { PollSeconds = 3600 }, Push = { LongestPollSeconds = 60 } }));

    [Fact]
    public void Mailboxes_are_renewed_a_day_later_spread_over_the_day()
    {
        var next = Enumerable.Range(0, 500).Select(i => WatchTimes.Next(new MailboxId($"mbx_{i}"), Now)).ToList();

        Assert.All(next, n => Assert.InRange(n, Now.AddHours(23.8), Now.AddHours(47.9)));
        Assert.All(
            Enumerable.Range(0, 24),
            h => Assert.InRange(next.Count(n => n >= Now.AddHours(23.8 + h) && n < Now.AddHours(24.8 + h)), 5, 60));
        Assert.Equal(next[0].AddDays(1), WatchTimes.Next(new MailboxId("mbx_0"), next[0].AddSeconds(30)));
    }

    private static TimeSpan? Hours(int? hours) => hours is { } h ? TimeSpan.FromHours(h) : null;
}
