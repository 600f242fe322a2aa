namespace GmailConnector.Sandbox.State;

/// <summary>What changed, in order. Guarded by its mailbox's gate.</summary>
internal sealed class HistoryLog(string account, Journal journal)
{
    private readonly List<HistoryEntry> entries = [];

    /// <summary>Start ids below this are answered with 404, as Gmail does after about a week.</summary>
    public ulong Horizon { get; private set; }

    public void Append(HistoryEntry entry)
    {
        entries.Add(entry);
        journal.Write("INSERT INTO history(account,id,kind,message_id,thread_id,labels,changed) VALUES(@p0,@p1,@p2,@p3,@p4,@p5,@p6)",
            account,
            (long)entry.Id,
            (int)entry.Kind,
            entry.MessageId,
            entry.ThreadId,
            string.Join(',', entry.Labels),
            string.Join(',', entry.Changed));
    }

    public void Expire(ulong horizon)
    {
        Horizon = horizon;
        entries.RemoveAll(e => e.Id < horizon);
        journal.Write("UPDATE account SET horizon=@p1 WHERE email=@p0", account, (long)horizon);
        journal.Write("DELETE FROM history WHERE account=@p0 AND id<@p1", account, (long)horizon);
    }

    /// <summary>The entries after an id, by position, so that a page can go on where the last one stopped.</summary>
    public (IReadOnlyList<HistoryEntry> Entries, int Next) After(ulong id, int skip, int take)
    {
        var low = 0;
        var high = entries.Count;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (entries[middle].Id > id)
            {
                high = middle;
            }
            else
            {
                low = middle + 1;
            }
        }

        var from = low + skip;
        var count = Math.Clamp(entries.Count - from, 0, take);
        return (count == 0 ? [] : entries.GetRange(from, count), from + count < entries.Count ? skip + count : -1);
    }

    public void Restore(HistoryEntry entry) => entries.Add(entry);

    public void RestoreHorizon(ulong horizon) => Horizon = horizon;
}
