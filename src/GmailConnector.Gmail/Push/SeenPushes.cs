namespace GmailConnector.Gmail.Push;

/// <summary>
/// The ids of the last pushes, for an hour, so that one that comes again is known. Losing them costs a look at the history.
/// </summary>
internal sealed class SeenPushes(TimeProvider clock)
{
    private const int Most = 10_000;
    private static readonly TimeSpan Kept = TimeSpan.FromHours(1);

    private readonly Lock door = new();
    private readonly HashSet<string> ids = new(StringComparer.Ordinal);
    private readonly Queue<(string Id, DateTimeOffset At)> byAge = [];

    internal bool Has(string id)
    {
        lock (door)
        {
            Forget();
            return ids.Contains(id);
        }
    }

    internal void Add(string id)
    {
        lock (door)
        {
            if (ids.Add(id))
            {
                byAge.Enqueue((id, clock.GetUtcNow()));
            }

            Forget();
        }
    }

    private void Forget()
    {
        while (byAge.TryPeek(out var oldest) && (byAge.Count > Most || oldest.At + Kept <= clock.GetUtcNow()))
        {
            ids.Remove(byAge.Dequeue().Id);
        }
    }
}
