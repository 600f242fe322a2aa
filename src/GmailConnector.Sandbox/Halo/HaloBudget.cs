using GmailConnector.Sandbox.Settings;

namespace GmailConnector.Sandbox.Halo;

/// <summary>How many requests HaloCRM answers in five minutes, of all its callers together.</summary>
internal sealed class HaloBudget(SandboxOptions options, TimeProvider time)
{
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(5);

    private readonly Queue<DateTimeOffset> answered = [];

    /// <returns>How long to wait; null when the request is answered.</returns>
    public TimeSpan? Charge()
    {
        if (!options.EnforceQuota)
        {
            return null;
        }

        lock (answered)
        {
            var now = time.GetUtcNow();
            while (answered.TryPeek(out var oldest) && now - oldest >= Window)
            {
                answered.Dequeue();
            }

            if (answered.Count >= options.HaloRequestsInFiveMinutes)
            {
                return answered.Peek() + Window - now;
            }

            answered.Enqueue(now);
            return null;
        }
    }
}
