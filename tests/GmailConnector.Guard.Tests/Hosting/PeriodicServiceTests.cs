using System.Threading.Channels;
using GmailConnector.Guard.Hosting;

namespace GmailConnector.Guard.Tests.Hosting;

public sealed class PeriodicServiceTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_pass_that_fails_or_times_out_is_reported_and_the_next_one_runs()
    {
        using var service = new Failing([new InvalidOperationException(), new TaskCanceledException(), new IOException()]);
        await service.StartAsync(Ct);

        for (var expected = 1; expected <= 4; expected++)
        {
            var pass = service.Passes.Reader.ReadAsync(Ct).AsTask();
            Assert.Same(pass, await Task.WhenAny(pass, service.ExecuteTask!));
            Assert.Equal(expected, await pass);
        }

        await service.StopAsync(Ct);
        Assert.Equal([typeof(InvalidOperationException), typeof(TaskCanceledException), typeof(IOException)], service.Reported);
        Assert.False(service.ExecuteTask!.IsFaulted);
    }

    [Fact]
    public async Task Stopping_ends_a_pass_that_waits_and_reports_nothing()
    {
        using var service = new Failing([]) { Waits = true };
        await service.StartAsync(Ct);
        await service.Passes.Reader.ReadAsync(Ct);

        await service.StopAsync(Ct);

        Assert.True(service.ExecuteTask!.IsCompleted);
        Assert.Empty(service.Reported);
    }

    private sealed class Failing(Exception[] faults) : PeriodicService(TimeSpan.FromMilliseconds(1), TimeProvider.System)
    {
        private int passes;

        public Channel<int> Passes { get; } = Channel.CreateUnbounded<int>();

        public List<Type> Reported { get; } = [];

        public bool Waits { get; init; }

        internal override Task PassAsync(CancellationToken ct)
        {
            var pass = ++passes;
            Passes.Writer.TryWrite(pass);
            return Waits ? Task.Delay(Timeout.Infinite, ct)
                : pass <= faults.Length ? Task.FromException(faults[pass - 1])
                : Task.CompletedTask;
        }

        protected override void LogTrouble(Exception fault) => Reported.Add(fault.GetType());
    }
}
