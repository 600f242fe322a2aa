namespace GmailConnector.Web.Tests.Support;

/// <summary>The real time and as much more, or less, as a test says. Timers go on as they are: nobody waits for what is moved.</summary>
internal sealed class MovableClock : TimeProvider
{
    private long moved;

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + TimeSpan.FromTicks(Interlocked.Read(ref moved));

    internal void Move(TimeSpan by) => Interlocked.Add(ref moved, by.Ticks);
}
