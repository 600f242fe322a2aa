using System.Collections.Concurrent;

namespace GmailConnector.Halo;

/// <summary>What HaloCRM said, for a while: its requests are few, and all agents share them.</summary>
internal sealed class Remembered<TKey, TValue>(TimeSpan kept, TimeProvider clock)
    where TKey : notnull
{
    /// <summary>More than so many are forgotten together.</summary>
    private const int Most = 5_000;

    private readonly ConcurrentDictionary<TKey, (TValue Value, DateTimeOffset Until)> known = new();

    internal bool TryGet(TKey key, out TValue value)
    {
        var isKnown = known.TryGetValue(key, out var found) && clock.GetUtcNow() < found.Until;
        value = found.Value;
        return isKnown;
    }

    internal void Keep(TKey key, TValue value)
    {
        if (known.Count >= Most)
        {
            known.Clear();
        }

        known[key] = (value, clock.GetUtcNow() + kept);
    }

    internal void Forget(TKey key) => known.TryRemove(key, out _);
}
