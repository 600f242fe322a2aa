namespace GmailConnector.Walls.Tests.Repository;

/// <summary>Asserts a rule over what it examined. A rule that examined nothing fails.</summary>
internal static class Rule
{
    internal static void Holds<T>(IReadOnlyCollection<T> examined, Func<T, IEnumerable<string>> faultsOf, int atLeast = 1)
    {
        Assert.True(
            examined.Count >= atLeast,
            $"The rule examined {examined.Count} things where there should be at least {atLeast}: it would hold whatever is written.");
        var faults = examined.SelectMany(faultsOf).ToList();
        Assert.True(faults.Count == 0, $"{faults.Count} broken:\n  " + string.Join("\n  ", faults));
    }
}
