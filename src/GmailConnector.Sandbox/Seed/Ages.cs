namespace GmailConnector.Sandbox.Seed;

/// <summary>Spreads threads over the last 80 days, thicker towards today, the first one minutes ago.</summary>
internal static class Ages
{
    public static TimeSpan Of(int index, int count, Dice dice)
    {
        var share = (index + (dice.Next(1000) / 1000.0)) / count;
        var minutes = 4 + (share * share * share * 50 * 1440) + (share * 30 * 1440);
        return TimeSpan.FromSeconds(Math.Round(minutes * 60));
    }
}
