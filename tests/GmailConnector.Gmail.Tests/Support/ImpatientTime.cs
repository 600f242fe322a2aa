namespace GmailConnector.Gmail.Tests.Support;

/// <summary>Waits pass at once and move the clock by what was waited; limits of minutes (timeouts) never strike.</summary>
internal sealed class ImpatientTime : TimeProvider
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(100);
    private long skew;

    public TimeSpan Waited => TimeSpan.FromTicks(Interlocked.Read(ref skew));

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + Waited;

    public override long GetTimestamp() => System.GetElapsedTime(0).Ticks + Interlocked.Read(ref skew);

    public void Advance(TimeSpan by) => Interlocked.Add(ref skew, by.Ticks);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        if (dueTime > LongestWait || dueTime < TimeSpan.Zero)
        {
            return new Timer(callback, state, this);
        }

        var timer = new Timer(callback, state, this);
        timer.Change(dueTime, period);
        return timer;
    }

    private sealed class Timer(TimerCallback callback, object? state, ImpatientTime time) : ITimer
    {
        private volatile bool disposed;

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            if (dueTime <= LongestWait && dueTime >= TimeSpan.Zero)
            {
                time.Advance(dueTime);
                ThreadPool.QueueUserWorkItem(_ =>
                {
                    if (!disposed)
                    {
                        callback(state);
                    }
                });
            }

            return true;
        }

        public void Dispose() => disposed = true;

        public ValueTask DisposeAsync()
        {
            disposed = true;
            return default;
        }
    }
}
