using System.Collections.Concurrent;
using GmailConnector.Sandbox.Answers;
using GmailConnector.Sandbox.Settings;

namespace GmailConnector.Sandbox.Provider;

/// <summary>Units per minute and user: a bucket that holds one minute's units and refills evenly.</summary>
internal sealed class Quota(SandboxOptions options, TimeProvider time)
{
    private readonly ConcurrentDictionary<string, Bucket> buckets = new(StringComparer.OrdinalIgnoreCase);

    private sealed class Bucket
    {
        public double Units;
        public long Stamp;
    }

    public GmailAnswer? Charge(string account, int units)
    {
        if (!options.EnforceQuota)
        {
            return null;
        }

        var perMinute = options.QuotaUnitsPerMinute;
        var bucket = buckets.GetOrAdd(account, _ => new Bucket { Units = perMinute, Stamp = time.GetTimestamp() });
        lock (bucket)
        {
            var now = time.GetTimestamp();
            var refill = time.GetElapsedTime(bucket.Stamp, now).TotalMinutes * perMinute;
            bucket.Units = Math.Min(perMinute, bucket.Units + refill);
            bucket.Stamp = now;
            if (bucket.Units >= units)
            {
                bucket.Units -= units;
                return null;
            }

            var wait = TimeSpan.FromMinutes((units - bucket.Units) / perMinute);
            return Faults.RateLimit(options.QuotaStatus, perMinute, time.GetUtcNow() + wait);
        }
    }

    /// <summary>How many parts of one batch Gmail works on before it finds them too concurrent.</summary>
    public int ConcurrentParts => options.EnforceQuota ? options.ConcurrentBatchParts : int.MaxValue;
}
