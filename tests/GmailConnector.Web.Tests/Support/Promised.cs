using System.Globalization;

namespace GmailConnector.Web.Tests.Support;

/// <summary>
/// The seconds within which the program promises to show something, on a machine that has nothing else to do. Where other suites share its
/// cores, as in <c>tests/run</c>, <c>PROMISE_TIMES</c> says how many times as long to wait.
/// </summary>
internal static class Promised
{
    private static readonly int Times =
        int.TryParse(Environment.GetEnvironmentVariable("PROMISE_TIMES"), NumberStyles.None, CultureInfo.InvariantCulture, out var set)
            ? Math.Max(1, set)
            : 1;

    /// <summary>In milliseconds, as Playwright counts.</summary>
    internal static float FiveSeconds => 5_000f * Times;
}
