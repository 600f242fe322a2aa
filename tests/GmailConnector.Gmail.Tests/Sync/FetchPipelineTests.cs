using GmailConnector.Gmail.Tests.Support;
using GmailConnector.Guard.Ports;

namespace GmailConnector.Gmail.Tests.Sync;

public sealed class FetchPipelineTests
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(30);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task So_many_batches_are_under_way_at_once_as_are_set_and_no_more(int atOnce)
    {
        await using var gmail = await TestGmail.StartAsync(
            Ct, o => o.Seed = false, ("Google:Sync:BatchSize", "5"), ("Google:Sync:BatchesInFlight", $"{atOnce}"));
        gmail.Google.AddBulk(TestGmail.Sofia, 200);
        var sofia = await gmail.ConnectAsync(TestGmail.Sofia, Ct);
        var arrived = 0;
        var together = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        gmail.Wire.Hold = async request =>
        {
            // The first ones wait for one another: had the sync sent the next only after an answer, they would wait in vain.
            if (request.IsBatch && Interlocked.Increment(ref arrived) >= atOnce)
            {
                together.TrySetResult();
            }

            await (request.IsBatch ? together.Task.WaitAsync(Deadline, Ct) : Task.CompletedTask);
        };

        await gmail.SyncAsync(Ct);

        Assert.True(gmail.Now(sofia).Sync.InitialDone);
        Assert.Equal(40, arrived);
        Assert.Equal(atOnce, gmail.Wire.MostBatchesAtOnce);
    }
}
