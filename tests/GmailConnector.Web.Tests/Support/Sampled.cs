using System.Globalization;

namespace GmailConnector.Web.Tests.Support;

/// <summary>
/// Of many cases of one kind, all; or one in so many as <c>TEST_ONE_IN</c> says, evenly over their list, where time is short as in
/// <c>.ci/run</c>.
/// </summary>
internal static class Sampled
{
    private static readonly int OneIn =
        int.TryParse(Environment.GetEnvironmentVariable("TEST_ONE_IN"), NumberStyles.None, CultureInfo.InvariantCulture, out var set)
            ? Math.Max(1, set)
            : 1;

    internal static IEnumerable<T> Of<T>(IEnumerable<T> all) => all.Where((_, i) => i % OneIn == 0);
}
