using System.Reflection;

namespace GmailConnector.Guard.Analyzers.Tests;

public class WayTests
{
    // Those of the forty ways round the guard that have to fail when they are compiled.
    private static readonly int[] CompileTime = [
        1,
        2,
        3,
        4,
        5,
        6,
        7,
        9,
        10,
        11,
        12,
        15,
        16,
        17,
        18,
        19,
        20,
        21,
        22,
        23,
        26,
        27,
        28,
        32,
        33,
        35,
        36,
        37,
        39
    ];

    [Fact]
    public void Each_of_them_has_a_test_here()
    {
        var tested = typeof(WayTests).Assembly.GetTypes()
            .SelectMany(t =>
                t.GetCustomAttributes<TraitAttribute>().Concat(t.GetMethods().SelectMany(m => m.GetCustomAttributes<TraitAttribute>())))
            .Where(t => t.Name == "way")
            .Select(t => int.Parse(t.Value, System.Globalization.CultureInfo.InvariantCulture))
            .ToHashSet();
        Assert.Empty(CompileTime.Except(tested));
    }
}
