namespace GmailConnector.Benchmarks.Measuring;

/// <summary>What one contender did, a value for each round.</summary>
internal sealed record Series(string Name, IReadOnlyList<double> Values)
{
    internal double Median { get; } = Quantile(Values, 0.5);

    /// <summary>Half of the rounds lie between this and <see cref="UpperQuartile"/>: that is how noisy it was.</summary>
    internal double LowerQuartile { get; } = Quantile(Values, 0.25);

    internal double UpperQuartile { get; } = Quantile(Values, 0.75);

    /// <summary>
    /// The ratio in each round, where both ran right after one another; so what slows the machine down for a while slows both.
    /// </summary>
    internal Series Over(Series other, string name) => new(name, [.. Values.Zip(other.Values, (mine, others) => mine / others)]);

    private static double Quantile(IReadOnlyList<double> values, double share)
    {
        double[] sorted = [.. values.Order()];
        var place = share * (sorted.Length - 1);
        var below = sorted[(int)place];
        return below + ((sorted[(int)Math.Ceiling(place)] - below) * (place % 1));
    }
}
