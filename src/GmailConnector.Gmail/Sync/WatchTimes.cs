using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace GmailConnector.Gmail.Sync;

/// <summary>
/// When a mailbox's watch is renewed: each day at a time of day of its own, so that not all mailboxes are renewed at once.
/// </summary>
internal static class WatchTimes
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    // A renewal is a little later than its time. Without this the next one would be skipped.
    private static readonly TimeSpan Late = TimeSpan.FromMinutes(10);

    /// <summary>The first of the mailbox's times that is a day after the last renewal.</summary>
    internal static DateTimeOffset Next(MailboxId mailbox, DateTimeOffset renewed)
    {
        var earliest = renewed.ToUniversalTime() + Day - Late;
        var time = new DateTimeOffset(earliest.Date, TimeSpan.Zero) + TimeOfDay(mailbox);
        return time < earliest ? time + Day : time;
    }

    private static TimeSpan TimeOfDay(MailboxId mailbox) => TimeSpan.FromSeconds(
        BinaryPrimitives.ReadUInt32LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes(mailbox.Value))) % (uint)Day.TotalSeconds);
}
