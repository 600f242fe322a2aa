namespace GmailConnector.Sandbox.Tests.Support;

internal sealed class ManualTime : TimeProvider
{
    private DateTimeOffset now = new(2026, 3, 4, 9, 30, 0, TimeSpan.Zero);

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => now;

    public override long GetTimestamp() => now.UtcTicks;

    public void Advance(TimeSpan by) => now += by;
}
