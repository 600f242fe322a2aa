using System.Collections.Concurrent;

namespace GmailConnector.Halo;

/// <summary>What HaloCRM said, for a while: its requests are few, and all agents share them.</summary>
internal sealed class Remembered<TKey, TValue>(TimeSpan kept, TimeProvider clock)
    where TKey : notnull
{
    /// <summary>More than so many are forgotten together.</summary>
    private const int Most = 5_000;

    private readonly ConcurrentDictionary<TKey, (TValue Value, DateTimeOffset Until)> known = new();

    /// <param name="key">What is asked about.</param>
    /// <param name="value">What was said.</param>
    /// <param name="changed">What was said before then doesn't count.</param>
    internal bool TryGet(TKey key, out TValue value, DateTimeOffset? changed = null)
    {
        var isKnown = known.TryGetValue(key, out var found)
            && clock.GetUtcNow() < found.Until
            && !(found.Until - kept <= changed);
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
