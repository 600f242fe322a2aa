namespace GmailConnector.Benchmarks.Measuring;

/// <summary>How long and how large a run is.</summary>
/// <param name="WarmUps">Rounds before those that count: for compilers, caches, files and connections.</param>
/// <param name="Rounds">Rounds that count.</param>
/// <param name="Turn">How long a contender is driven in one round, where a round is measured by time.</param>
/// <param name="Large">Messages of the initial sync.</param>
/// <param name="Huge">Messages of the large inbox.</param>
/// <param name="JudgesTargets">Whether it is long enough to say that a target is met or missed.</param>
internal sealed record Effort(int WarmUps, int Rounds, TimeSpan Turn, int Large, int Huge, bool JudgesTargets)
{
    internal static Effort Full { get; } = new(3, 9, TimeSpan.FromSeconds(2), 10_000, 100_000, true);

    internal static Effort Quick { get; } = new(1, 1, TimeSpan.FromSeconds(0.1), 500, 2_000, false);
}
