namespace GmailConnector.Halo.Tests.Support;

/// <summary>Time in which nothing takes too long: a slow machine isn't a slow HaloCRM.</summary>
internal sealed class NoTimeouts : TimeProvider
{
    /// <summary>How far the clock is ahead.</summary>
    internal TimeSpan Ahead { get; set; }

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Ahead;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => new Never();

    private sealed class Never : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => true;

        public void Dispose()
        {
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
