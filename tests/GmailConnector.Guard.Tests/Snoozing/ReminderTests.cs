using GmailConnector.Guard.Composing;
using GmailConnector.Guard.Ports;
using GmailConnector.Guard.Tests.Composing;
using GmailConnector.Guard.Tests.Support;
using GmailConnector.Tests.Shared;

namespace GmailConnector.Guard.Tests.Snoozing;

/// <summary>A message that was sent with a reminder brings its conversation back if nobody answers.</summary>
public sealed class ReminderTests
{
    private readonly World world = new();
    private readonly GmailAtHand gmail;
    private readonly LabelsAtHand labels;

    public ReminderTests()
    {
        gmail = new GmailAtHand(world);
        labels = new LabelsAtHand(world);
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Nobody_answered_so_it_comes_back_to_the_inbox_and_says_so()
    {
        var sent = await SendAsync();
        Assert.Equal((SnoozeKind.Reminder, sent.Thread), (Row.Kind, Row.Thread));

        await PassAsync(TimeSpan.FromDays(2));

        Assert.Equal((SnoozeState.Returned, false), (Row.State, Row.AnsweredAt is not null));
        Assert.Equal([LabelId.Sent, LabelId.Inbox, LabelId.Unread], world.Store.Messages[sent.Id].Labels);
    }

    [Fact]
    public async Task Somebody_answered_so_nothing_happens()
    {
        var sent = await SendAsync();
        await PassAsync(TimeSpan.FromHours(1));
        world.Arrive("m8", sent.Thread.Value, "Ben Okafor <ben@halo.example>");
        await PassAsync(TimeSpan.FromHours(1));
        Assert.Empty(world.Snoozes.All);

        await PassAsync(TimeSpan.FromDays(3));

        Assert.Empty(labels.Changes);
    }

    [Fact]
    public async Task An_automatic_reply_is_nobodys_answer()
    {
        var sent = await SendAsync();
        await PassAsync(TimeSpan.FromHours(1));
        world.Arrive("m8", sent.Thread.Value, "Ben Okafor <ben@halo.example>", more: new HeaderField("Auto-Submitted", "auto-replied"));
        await PassAsync(TimeSpan.FromHours(1));
        Assert.Equal((SnoozeState.Waiting, Row.Until), (Row.State, Row.WakeAt));

        await PassAsync(TimeSpan.FromDays(2));

        Assert.Equal(SnoozeState.Returned, Row.State);
    }

    [Fact]
    public async Task Stopped_at_each_step_of_the_sending_it_reminds_once_of_what_was_sent()
    {
        var step = 1;
        for (var stopped = true; stopped; step++)
        {
            var one = new World();
            one.Evidence.Steps = one.Steps;
            var mail = new GmailAtHand(one, one.Steps);
            var time = SendTime.After(TimeSpan.FromSeconds(10)) with { RemindAt = one.Clock.GetUtcNow().AddDays(2) };
            await one.Mine.SendLaterAsync(OutboxTests.Compose(), time, Ct);
            one.Steps.StopAt(step);
            for (var pass = 0; pass < 6; pass++)
            {
                one.Clock.Advance(TimeSpan.FromMinutes(3));
                try
                {
                    await one.Node().PassAsync(Ct);
                }
                catch (StoppedException)
                {
                }

                stopped = pass == 0 ? one.Steps.IsStopped : stopped;
                one.Steps.Start();
            }

            Assert.Equal(Assert.Single(mail.Sent).As.Thread, Assert.Single(one.Snoozes.All).Thread);
        }

        Assert.True(step > 6, $"There are {step} steps only: they aren't counted");
    }

    [Fact]
    public async Task Whoever_may_not_move_conversations_is_told_at_once()
    {
        world.Record = world.Record with { Granted = new HashSet<GmailScope> { GmailScope.ReadOnly, GmailScope.Compose } };

        Assert.Equal(RefusalCode.ScopeNotGranted, (await world.Mine.SendLaterAsync(OutboxTests.Compose(), Time(), Ct)).Refusal!.Code);
    }

    [Fact]
    public async Task Undone_before_it_was_sent_it_reminds_of_nothing()
    {
        var waiting = await world.Mine.SendLaterAsync(OutboxTests.Compose(), Time(), Ct);
        await world.Mine.StopSendingAsync(waiting.Value.Id, Ct);

        await PassAsync(TimeSpan.FromDays(3));

        Assert.Empty(world.Snoozes.All);
    }

    [Fact]
    public async Task A_time_before_the_sending_is_refused()
    {
        var time = SendTime.At(world.Clock.GetUtcNow().AddDays(3)) with { RemindAt = world.Clock.GetUtcNow().AddDays(1) };

        Assert.Equal(RefusalCode.InvalidInput, (await world.Mine.SendLaterAsync(OutboxTests.Compose(), time, Ct)).Refusal!.Code);
    }

    private SnoozeRecord Row => Assert.Single(world.Snoozes.All);

    private SendTime Time() => SendTime.After(TimeSpan.FromSeconds(10)) with { RemindAt = world.Clock.GetUtcNow().AddDays(2) };

    private async Task<SentMessage> SendAsync()
    {
        Assert.True((await world.Mine.SendLaterAsync(OutboxTests.Compose(), Time(), Ct)).IsAllowed);
        world.Clock.Advance(TimeSpan.FromSeconds(11));
        await world.Outbox.PassAsync(Ct);
        return Assert.Single(gmail.Sent).As;
    }

    private async Task PassAsync(TimeSpan after)
    {
        world.Clock.Advance(after);
        await world.SnoozeNode().PassAsync(Ct);
    }
}
