using GmailConnector.Guard.Ports;

namespace GmailConnector.Gmail.Sync;

/// <summary>When a mailbox is next synced, recorded and watched. Losing this at a restart is harmless.</summary>
internal sealed class SyncPace
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(10);

    // So many pushes that come together start one run, and another one for what came meanwhile.
    private static readonly TimeSpan BetweenPushes = TimeSpan.FromSeconds(1);

    private int failures;
    private DateTimeOffset? started;
    private DateTimeOffset? announced;
    private DateTimeOffset? pushed;

    internal Task Running { get; set; } = Task.CompletedTask;

    internal DateTimeOffset NotBefore { get; private set; } = DateTimeOffset.MinValue;

    internal DateTimeOffset Recorded { get; set; } = DateTimeOffset.MinValue;

    internal DateTimeOffset RefusalRecorded { get; set; } = DateTimeOffset.MinValue;

    /// <summary>After a refused watch: when it may be tried again.</summary>
    internal DateTimeOffset NoWatchBefore { get; set; } = DateTimeOffset.MinValue;

    /// <summary>The last wait between two polls.</summary>
    internal TimeSpan Interval { get; private set; }

    /// <summary>When a poll found changes that no push had announced; null if none did.</summary>
    internal DateTimeOffset? DoubtedAt { get; set; }

    /// <summary>Whether the mailbox waits because of a fault, so that not even a request starts a sync early.</summary>
    internal bool InTrouble => failures > 0;

    /// <summary>Whether a push announced something that no run has looked for yet.</summary>
    internal bool IsAnnounced(WatchRecord? watch) => watch?.AnnouncedAt is { } at && at != announced;

    internal bool IsDue(DateTimeOffset now, bool asked, WatchRecord? watch) =>
        now >= NotBefore || (!InTrouble && (asked || (IsAnnounced(watch) && !(now < started + BetweenPushes))));

    /// <summary>A run begins. It answers whether it would find what a push should have announced: it is a poll, and none came.</summary>
    internal bool Begin(DateTimeOffset now, bool asked, WatchRecord? watch)
    {
        var isUnannounced = started is not null && !asked && watch?.PushedAt == pushed;
        (started, announced, pushed) = (now, watch?.AnnouncedAt, watch?.PushedAt);
        return isUnannounced;
    }

    internal void Went(DateTimeOffset now, TimeSpan poll)
    {
        failures = 0;
        Interval = poll;
        NotBefore = now + poll;
    }

    internal void Failed(DateTimeOffset now, TimeSpan poll, TimeSpan? asked)
    {
        failures = Math.Min(failures + 1, 10);
        Interval = TimeSpan.Zero;
        var wait = TimeSpan.FromSeconds(Math.Min(Longest.TotalSeconds, poll.TotalSeconds * Math.Pow(2, failures - 1)));
        NotBefore = now + (asked > wait ? asked.Value : wait);
    }
}
