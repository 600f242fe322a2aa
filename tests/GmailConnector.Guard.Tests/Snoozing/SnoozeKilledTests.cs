using GmailConnector.Guard.Labels;
using GmailConnector.Guard.Tests.Support;

namespace GmailConnector.Guard.Tests.Snoozing;

/// <summary>
/// The process ends at each of its steps. Whatever it was doing, a conversation that left the inbox comes back to it, and one that came
/// back and was archived again stays away.
/// </summary>
public sealed class SnoozeKilledTests
{
    private static readonly ThreadId Thread = new("m1");
    private static readonly MessageId Message = new("m1");

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static TheoryData<string> Works => ["snooze", "undo", "answer", "back now"];

    [Theory]
    [MemberData(nameof(Works))]
    public async Task Stopped_at_each_step_nothing_stays_out_of_the_inbox(string work)
    {
        var step = 1;
        while (await RunAsync(work, step))
        {
            step++;
        }

        Assert.True(step > 6, $"{work} has {step} steps only: they aren't counted");
    }

    /// <summary>Whether it was stopped.</summary>
    private static async Task<bool> RunAsync(string work, int step)
    {
        var world = new World();
        world.Evidence.Steps = world.Steps;
        _ = new LabelsAtHand(world);
        IReadOnlyList<LabelRestore> undo = [];
        var until = world.Clock.GetUtcNow().AddDays(1);
        if (work != "snooze")
        {
            undo = (await world.Mine.SnoozeAsync([Thread], until, Ct)).Value.Undo;
        }

        world.Steps.StopAt(step);
        await TryAsync(async () =>
        {
            switch (work)
            {
                case "snooze":
                    await world.Mine.SnoozeAsync([Thread], until, Ct);
                    break;
                case "undo":
                    await world.Mine.EndSnoozeAsync([Thread], SnoozeKind.Snoozed, undo, Ct);
                    break;
                case "back now":
                    await world.Mine.ReturnSnoozedAsync([Thread], Ct);
                    break;
            }
        });
        if (work == "answer")
        {
            world.Clock.Advance(TimeSpan.FromMinutes(5));
            world.Arrive("m7", "m1", "Ben Okafor <ben@halo.example>");
        }

        var stopped = false;
        for (var pass = 0; pass < 40; pass++)
        {
            world.Clock.Advance(pass < 20 ? TimeSpan.FromMinutes(3) : TimeSpan.FromHours(2));
            await TryAsync(() => world.SnoozeNode().PassAsync(Ct));
            if (world.Steps.IsStopped)
            {
                stopped = true;
                world.Steps.Start();
            }
        }

        var labels = world.Store.Messages[Message].Labels;
        Assert.True(labels.Contains(LabelId.Inbox), $"{work}, stopped at step {step}: it isn't in the inbox");
        Assert.DoesNotContain(labels, l => l.Value.StartsWith("Label_", StringComparison.Ordinal));
        Assert.All(world.Snoozes.All, s => Assert.Null(s.WakeAt));
        return stopped;
    }

    [Fact]
    public async Task What_came_back_and_was_archived_before_the_lease_ended_isnt_brought_back_again()
    {
        var world = new World();
        var gmail = new LabelsAtHand(world);
        await world.Mine.SnoozeAsync([Thread], world.Clock.GetUtcNow().AddDays(1), Ct);
        world.Clock.Advance(TimeSpan.FromDays(1));

        // It stops right after Gmail has put it back, and before anybody knows.
        world.Steps.StopAt(4);
        await TryAsync(() => world.SnoozeNode().PassAsync(Ct));
        world.Steps.Start();
        Assert.Contains(gmail.Changes, c => c.Contains("+INBOX", StringComparison.Ordinal));
        Assert.Equal(SnoozeState.Working, Assert.Single(world.Snoozes.All).State);
        await world.Mine.ChangeLabelsAsync([Thread], LabelChange.Archive, Ct);
        world.Clock.Advance(TimeSpan.FromMinutes(3));
        await world.SnoozeNode().PassAsync(Ct);

        Assert.DoesNotContain(LabelId.Inbox, world.Store.Messages[Message].Labels);
        Assert.Equal(SnoozeState.Returned, Assert.Single(world.Snoozes.All).State);
    }

    private static async Task TryAsync(Func<Task> work)
    {
        try
        {
            await work();
        }
        catch (StoppedException)
        {
        }
    }
}
