namespace GmailConnector.Benchmarks.Measuring;

/// <summary>What one contender did, a value for each round.</summary>
internal sealed record Series(string Name, IReadOnlyList<double> Values)
{
    internal double Median { get; } = MedianOf(Values);

    internal double Lowest => Values.Min();

    internal double Highest => Values.Max();

    /// <summary>The ratio in each round, where both ran right after one another; so what slows the machine down for a while slows both.</summary>
    internal Series Over(Series other, string name) => new(name, [.. Values.Zip(other.Values, (mine, others) => mine / others)]);

    private static double MedianOf(IReadOnlyList<double> values)
    {
        double[] sorted = [.. values.Order()];
        var middle = sorted.Length / 2;
        return sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
