namespace GmailConnector.Sandbox.Seed;

/// <summary>People write on working days between seven and eight in the evening, Berlin winter time.</summary>
internal static class OfficeHours
{
    public static DateTimeOffset AtOrBefore(DateTimeOffset at)
    {
        var local = at.ToOffset(TimeSpan.FromHours(1));
        if (local.Hour < 7)
        {
            local = local.AddHours(-(local.Hour + 6));
        }
        else if (local.Hour > 19)
        {
            local = local.AddHours(-(local.Hour - 17));
        }

        var back = local.DayOfWeek switch { DayOfWeek.Saturday => 1, DayOfWeek.Sunday => 2, _ => 0 };
        return local.AddDays(-back).ToOffset(at.Offset);
    }
}
