namespace GmailConnector.Web.Tests.Support;

/// <summary>Waits for a state that can be seen, and says which one never came.</summary>
public static class Eventually
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(40);
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(100);

    public static async Task TrueAsync(Func<Task<bool>> look, string state)
    {
        var start = TimeProvider.System.GetTimestamp();
        while (!await look())
        {
            Assert.True(TimeProvider.System.GetElapsedTime(start) < Deadline, $"It never came to this: {state}.");
            await Task.Delay(BetweenLooks, TimeProvider.System, TestContext.Current.CancellationToken);
        }
    }
}
