using System.Collections.Concurrent;
using GmailConnector.Gmail.Faults;
using GmailConnector.Gmail.Settings;
using GmailConnector.Guard.Ports;
using Microsoft.Extensions.Options;

namespace GmailConnector.Gmail.Api;

/// <summary>Who waits for quota: people come before the sync.</summary>
internal enum CallPriority
{
    Interactive,
    Sync,
}

/// <summary>
/// Keeps each mailbox within its quota units per minute with a token bucket: callers wait instead of being refused by Gmail.
/// </summary>
internal sealed class QuotaGovernor(IOptions<GoogleSettings> options, TimeProvider clock)
{
    private readonly ConcurrentDictionary<(TenantId, MailboxId), Bucket> buckets = [];
    private readonly QuotaSettings quota = options.Value.Quota;

    internal QuotaSettings Costs => quota;

    /// <summary>Takes the units, waiting if necessary; refuses only if a person would wait too long.</summary>
    internal async Task<Refusal?> TakeAsync(MailboxRecord mailbox, int units, CallPriority priority, CancellationToken ct)
    {
        if (quota.UnitsPerMinute == 0)
        {
            return null;
        }

        var bucket = buckets.GetOrAdd((mailbox.Tenant, mailbox.Id), _ => new Bucket(quota.UnitsPerMinute, clock.GetTimestamp()));
        var waited = TimeSpan.Zero;
        var patience = TimeSpan.FromSeconds(quota.InteractiveWaitSeconds);
        using var waiting = bucket.Announce(priority);
        while (bucket.TryTake(units, priority, quota, clock) is { } wait)
        {
            if (priority == CallPriority.Interactive && waited + wait > patience)
            {
                return GmailRefusals.RateLimited(wait);
            }

            await Task.Delay(wait, clock, ct);
            waited += wait;
        }

        return null;
    }

    /// <summary>Gmail reported that the mailbox is over its limit: the units that seemed to be left are gone.</summary>
    internal void Empty(MailboxRecord mailbox)
    {
        if (buckets.TryGetValue((mailbox.Tenant, mailbox.Id), out var bucket))
        {
            bucket.Empty();
        }
    }

    private sealed class Bucket(double units, long stamp)
    {
        private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(20);
        private readonly Lock door = new();
        private double units = units;
        private long stamp = stamp;
        private int people;

        /// <summary>Null if the units were taken; otherwise how long to wait before the next try.</summary>
        internal TimeSpan? TryTake(int wanted, CallPriority priority, QuotaSettings quota, TimeProvider clock)
        {
            lock (door)
            {
                var now = clock.GetTimestamp();
                double perMinute = quota.UnitsPerMinute;
                units = Math.Min(perMinute, units + (clock.GetElapsedTime(stamp, now).TotalMinutes * perMinute));
                stamp = now;

                // A call that costs more than a minute's units is let through when the bucket is full; otherwise it would wait forever.
                var reserve = priority == CallPriority.Sync ? perMinute * quota.InteractiveShare : 0;
                var needed = Math.Min(wanted + reserve, perMinute);
                if (units >= needed && (priority == CallPriority.Interactive || people == 0))
                {
                    units -= wanted;
                    return null;
                }

                var wait = TimeSpan.FromMinutes((needed - units) / perMinute);
                return wait > Shortest ? wait : Shortest;
            }
        }

        internal void Empty()
        {
            lock (door)
            {
                units = Math.Min(units, 0);
            }
        }

        internal Announcement Announce(CallPriority priority)
        {
            if (priority == CallPriority.Interactive)
            {
                Interlocked.Increment(ref people);
                return new Announcement(this);
            }

            return default;
        }

        internal readonly struct Announcement(Bucket? bucket) : IDisposable
        {
            public void Dispose()
            {
                if (bucket is not null)
                {
                    Interlocked.Decrement(ref bucket.people);
                }
            }
        }
    }
}
