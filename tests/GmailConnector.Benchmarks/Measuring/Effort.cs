namespace GmailConnector.Benchmarks.Measuring;

/// <summary>How long and how large a run is.</summary>
/// <param name="Rounds">Rounds that count.</param>
/// <param name="Turn">How long a contender is driven in one round, where a round is measured by time.</param>
/// <param name="Large">Messages of the initial sync.</param>
/// <param name="Huge">Messages of the large inbox.</param>
internal sealed record Effort(int Rounds, TimeSpan Turn, int Large, int Huge)
{
    internal static Effort Full { get; } = new(9, TimeSpan.FromSeconds(2), 10_000, 100_000);

    internal static Effort Quick { get; } = new(3, TimeSpan.FromSeconds(0.3), 1_000, 5_000);
}
