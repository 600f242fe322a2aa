using System.Buffers.Binary;

namespace GmailConnector.Web.Tests.Support;

/// <summary>
/// How often a running application has flushed its evidence log to disk since the log's last SQLite checkpoint: once for each transaction,
/// whose last page in the write-ahead log is marked (https://www.sqlite.org/fileformat2.html#the_write_ahead_log).
/// </summary>
public static class EvidenceFlushes
{
    private const int HeaderSize = 32;
    private const int FrameHeaderSize = 24;

    public static async Task<int> CountAsync(RunningApp app, CancellationToken ct)
    {
        await using var file = new FileStream(
            Path.Combine(app.DataFolder, "evidence.db-wal"), FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var copy = new MemoryStream();
        await file.CopyToAsync(copy, ct);
        return Count(copy.ToArray());
    }

    private static int Count(ReadOnlySpan<byte> log)
    {
        var pageSize = BinaryPrimitives.ReadInt32BigEndian(log[8..]);
        var salts = log[16..24];
        var count = 0;
        for (var rest = log[HeaderSize..]; rest.Length >= FrameHeaderSize + pageSize; rest = rest[(FrameHeaderSize + pageSize)..])
        {
            // Frames with other salts are left over from before the checkpoint.
            if (!rest[8..16].SequenceEqual(salts))
            {
                break;
            }

            count += BinaryPrimitives.ReadInt32BigEndian(rest[4..]) == 0 ? 0 : 1;
        }

        return count;
    }
}
