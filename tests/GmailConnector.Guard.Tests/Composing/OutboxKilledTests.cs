using System.Globalization;
using GmailConnector.Evidence;
using GmailConnector.Evidence.Verification;
using GmailConnector.Guard.Composing;
using GmailConnector.Guard.Ports;
using GmailConnector.Guard.Tests.Support;
using GmailConnector.Tests.Shared;

namespace GmailConnector.Guard.Tests.Composing;

/// <summary>
/// The process ends at each of its steps: before and after each entry, each write and each call of Gmail. Whatever it was doing, the
/// message is at Gmail once or not at all, its state says which, and the log has no fault.
/// </summary>
[Trait("way", "40")]
public sealed class OutboxKilledTests
{
    private const int AtRandomByDefault = 60;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static readonly string[] Kinds = ["send", "send later", "undo", "change", "send after a lost answer"];

    public static TheoryData<string> Works => [.. Kinds];

    [Theory]
    [MemberData(nameof(Works))]
    public async Task Stopped_at_each_step_it_is_sent_once_or_not_at_all(string work)
    {
        var step = 1;
        while (await RunAsync(work, step, then: null))
        {
            step++;
        }

        Assert.True(step > 6, $"{work} has {step} steps only: they aren't counted");
    }

    [Fact]
    public async Task Stopped_at_random_again_and_again_it_is_sent_once_or_not_at_all()
    {
        var runs = int.TryParse(Environment.GetEnvironmentVariable("OUTBOX_KILLS"), CultureInfo.InvariantCulture, out var set) ? set : AtRandomByDefault;
        for (var run = 0; run < runs; run++)
        {
            var chance = new Random(run);
            await RunAsync(Kinds[chance.Next(Kinds.Length)], chance.Next(1, 40), chance);
        }
    }

    /// <summary>Whether it was stopped.</summary>
    private static async Task<bool> RunAsync(string work, int step, Random? then)
    {
        var world = new World();
        world.Evidence.Steps = world.Steps;
        var gmail = new GmailAtHand(world, world.Steps) { LosesAnswer = work.EndsWith("lost answer", StringComparison.Ordinal) };
        OutboxItem? waiting = null;
        if (work is "undo" or "change")
        {
            waiting = (await SendAsync(world)).Value;
        }

        world.Steps.StopAt(step);
        var asked = await TryAsync(async () => work switch
        {
            "undo" => await world.Mine.StopSendingAsync(waiting!.Id, Ct),
            "change" => await world.Mine.RescheduleAsync(waiting!.Id, SendTime.At(world.Clock.GetUtcNow().AddHours(1)), Ct),
            "send later" => await world.Mine.SendLaterAsync(OutboxTests.Compose(), SendTime.At(world.Clock.GetUtcNow().AddHours(1)), Ct),
            _ => await SendAsync(world),
        });

        // Time goes on, and so do the passes, over the hour that a changed time lies ahead.
        var stopped = false;
        for (var pass = 0; pass < 90; pass++)
        {
            world.Clock.Advance(TimeSpan.FromSeconds(pass < 20 ? 5 : 150));
            await TryAsync(async () =>
            {
                await world.Node().PassAsync(Ct);
                return true;
            });
            if (world.Steps.IsStopped)
            {
                stopped = true;
                world.Steps.Start();
                if (then is not null && then.Next(3) > 0)
                {
                    world.Steps.StopAt(then.Next(1, 30));
                }
            }

            if (pass == 70)
            {
                world.Steps.Start();
            }
        }

        var row = world.Store.Outbox.Values.SingleOrDefault();
        var (sent, drafts) = (gmail.Sent.Count, gmail.Drafts.Count);
        Assert.True(sent <= 1, $"{work}, stopped at step {step}: sent {sent} times");
        Assert.True(
            (row?.State, sent) is (OutboxState.Sent, 1) or (OutboxState.Stopped, 0) or (null, 0),
            $"{work}, stopped at step {step}: {row?.State} and sent {sent} times");
        Assert.True(row?.State == OutboxState.Sent || sent == 0);
        Assert.True(row is null || row.WakeAt is null, $"{work}, stopped at step {step}: it is still to be done");
        if (asked is { IsAllowed: true })
        {
            // What was said to its writer is true: it is sent unless it was stopped, and then it is a draft again.
            Assert.Equal(work == "undo" ? (0, 1) : (1, 0), (sent, drafts));
        }


        // The log of this world begins with the sending: it has no sign-in, no agreement and no policy in it.
        Assert.DoesNotContain(
            await FindingsAsync(world),
            f => f.Fault is not (EvidenceFault.NotSignedIn or EvidenceFault.GroundNotLive or EvidenceFault.PolicyUnknown));
        return stopped;
    }

    private static Task<Outcome<OutboxItem>> SendAsync(World world) =>
        world.Mine.SendLaterAsync(OutboxTests.Compose(), SendTime.After(TimeSpan.FromSeconds(10)), Ct);

    private static async Task<T?> TryAsync<T>(Func<Task<T>> work)
    {
        try
        {
            return await work();
        }
        catch (StoppedException)
        {
            return default;
        }
    }

    private static async Task<IReadOnlyList<Finding>> FindingsAsync(World world)
    {
        using var file = new MemoryStream();
        foreach (var entry in world.Evidence.Entries)
        {
            file.Write(EntryEncoding.Encode(entry));
            file.WriteByte((byte)'\n');
        }

        file.Position = 0;
        return (await ChainVerifier.VerifyAsync(file, ct: Ct)).Findings;
    }
}
