using GmailConnector.Gmail.Settings;
using GmailConnector.Guard.Ports;

namespace GmailConnector.Gmail.Sync;

/// <summary>Whether Gmail's push can be relied on for a mailbox, and how long a poll waits then.</summary>
internal static class PushStanding
{
    /// <summary>A watch is renewed each day; two missed renewals without a push in between are too many.</summary>
    private static readonly TimeSpan Lately = TimeSpan.FromDays(3);

    /// <summary>
    /// A watch runs, a push or a renewal was seen lately, and since a poll last found something unannounced a push has come.
    /// </summary>
    internal static bool Works(WatchRecord? watch, DateTimeOffset? doubtedAt, DateTimeOffset now) =>
        watch is not null
        && now < watch.ExpiresAt
        && (now < watch.RenewedAt + Lately || now < watch.PushedAt + Lately)
        && (doubtedAt is null || watch.PushedAt > doubtedAt);

    /// <summary>
    /// How long to wait for the next poll: without push as long as the settings say, with it twice as long as the last time, up to the
    /// longest. A mailbox that somebody has open is polled at the usual pace even then.
    /// </summary>
    internal static TimeSpan NextPoll(TimeSpan last, bool isOpen, bool pushWorks, GoogleSettings settings)
    {
        var usual = TimeSpan.FromSeconds(settings.Sync.PollSeconds);
        var longest = TimeSpan.FromSeconds(settings.Push.LongestPollSeconds);
        return (isOpen, pushWorks) switch
        {
            (true, false) => TimeSpan.FromSeconds(Math.Min(settings.Sync.WatchedPollSeconds, settings.Sync.PollSeconds)),
            (false, true) when usual < longest => TimeSpan.FromTicks(Math.Clamp(last.Ticks * 2, usual.Ticks, longest.Ticks)),
            _ => usual,
        };
    }
}
