namespace GmailConnector.Sandbox.State;

/// <summary>One account's mail, in memory; each change is also given to the journal.</summary>
internal sealed class Mailbox
{
    private static readonly Comparer<Message> ByDate = Comparer<Message>.Create(Message.Compare);

    private readonly Journal journal;
    private readonly Dictionary<string, Message> byId = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<string>> threads = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<string>> byRfcId = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<Message> ordered = [];
    private Message[]? snapshot;
    private ulong historyId = 10_000;
    private long lastArrival;

    public Mailbox(Profile profile, Journal journal)
    {
        Profile = profile;
        var (email, name) = (profile.Email, profile.Name);
        this.journal = journal;
        History = new HistoryLog(email, journal);
        Labels = new LabelBook(email, journal);
        Drafts = new DraftBox(email, journal);
        Settings = new MailSettings(email, name);
    }

    /// <summary>After each change, with the gate held.</summary>
    public event Action<Mailbox>? Changed;

    public Profile Profile { get; }
    public string Email => Profile.Email;
    public string Name => Profile.Name;

    /// <summary>Held for every change and for reads that must fit together; never two mailboxes' at once.</summary>
    public Lock Gate { get; } = new();

    public HistoryLog History { get; }
    public LabelBook Labels { get; }
    public DraftBox Drafts { get; }
    public MailSettings Settings { get; }

    public ulong HistoryId
    {
        get
        {
            lock (Gate)
            {
                return historyId;
            }
        }
    }

    public int MessageCount
    {
        get
        {
            lock (Gate)
            {
                return byId.Count;
            }
        }
    }

    public int ThreadCount
    {
        get
        {
            lock (Gate)
            {
                return threads.Count;
            }
        }
    }

    public Message? Find(string id)
    {
        lock (Gate)
        {
            return byId.GetValueOrDefault(id);
        }
    }

    /// <summary>All messages, oldest first, as they are now.</summary>
    public Message[] Snapshot()
    {
        lock (Gate)
        {
            return snapshot ??= [.. ordered];
        }
    }

    /// <summary>The thread's messages, oldest first; empty when there is no such thread.</summary>
    public IReadOnlyList<Message> Thread(string id)
    {
        lock (Gate)
        {
            if (!threads.TryGetValue(id, out var ids))
            {
                return [];
            }

            var messages = ids.ConvertAll(i => byId[i]);
            messages.Sort(Message.Compare);
            return messages;
        }
    }

    /// <summary>When a message that comes in now is dated: never the same millisecond twice, so that order is order of arrival.</summary>
    public long ArrivalTime(DateTimeOffset now)
    {
        lock (Gate)
        {
            return lastArrival = Math.Max(now.ToUnixTimeMilliseconds(), lastArrival + 1);
        }
    }

    public Message Add(MessageContent content, IReadOnlyCollection<string> labels, long internalDate, string? threadId)
    {
        lock (Gate)
        {
            var id = FreeId(internalDate, content.Raw);
            var message = new Message(id, threadId ?? id, internalDate, ++historyId, [.. labels], content);
            Index(message);
            History.Append(new HistoryEntry(historyId, HistoryKind.MessageAdded, id, message.ThreadId, message.Labels, []));
            journal.Write(
                "INSERT INTO message(account,id,thread_id,internal_date,history_id,labels,rfc_id,raw) VALUES(@p0,@p1,@p2,@p3,@p4,@p5,@p6,@p7)",
                Email, id, message.ThreadId, internalDate, (long)historyId, string.Join(',', message.Labels), content.RfcId, content.Raw);
            SaveHistoryId();
            return message;
        }
    }

    public Message? Relabel(string id, IReadOnlyCollection<string> add, IReadOnlyCollection<string> remove)
    {
        lock (Gate)
        {
            if (!byId.TryGetValue(id, out var old))
            {
                return null;
            }

            var added = add.Where(l => !old.Has(l)).Distinct().ToArray();
            var removed = remove.Where(l => old.Has(l) && !add.Contains(l)).Distinct().ToArray();
            if (added.Length == 0 && removed.Length == 0)
            {
                return old;
            }

            var changed = old.With([.. old.Labels.Except(removed), .. added], ++historyId);
            byId[id] = changed;
            ordered[ordered.BinarySearch(old, ByDate)] = changed;
            snapshot = null;
            if (added.Length > 0)
            {
                History.Append(new HistoryEntry(historyId, HistoryKind.LabelAdded, id, old.ThreadId, changed.Labels, added));
            }

            if (removed.Length > 0)
            {
                History.Append(new HistoryEntry(historyId, HistoryKind.LabelRemoved, id, old.ThreadId, changed.Labels, removed));
            }

            journal.Write("UPDATE message SET labels=@p2, history_id=@p3 WHERE account=@p0 AND id=@p1",
                Email, id, string.Join(',', changed.Labels), (long)historyId);
            SaveHistoryId();
            return changed;
        }
    }

    public bool Delete(string id)
    {
        lock (Gate)
        {
            if (!byId.Remove(id, out var old))
            {
                return false;
            }

            ordered.RemoveAt(ordered.BinarySearch(old, ByDate));
            snapshot = null;
            Drop(threads, old.ThreadId, id);
            if (old.Content.RfcId is { } rfcId)
            {
                Drop(byRfcId, rfcId, id);
            }

            History.Append(new HistoryEntry(++historyId, HistoryKind.MessageDeleted, id, old.ThreadId, old.Labels, []));
            journal.Write("DELETE FROM message WHERE account=@p0 AND id=@p1", Email, id);
            SaveHistoryId();
            return true;
        }
    }

    /// <summary>The messages here that carry one of these RFC 5322 msg-ids, the last named first.</summary>
    public IEnumerable<Message> WithRfcIds(IReadOnlyList<string> rfcIds)
    {
        lock (Gate)
        {
            return [.. rfcIds.Reverse().SelectMany(r => byRfcId.GetValueOrDefault(r) ?? []).Select(id => byId[id])];
        }
    }

    /// <summary>Takes back what the journal kept, without writing it again.</summary>
    public void Restore(Message message) => Index(message);

    public void RestoreHistoryId(ulong value) => historyId = value;

    private void Index(Message message)
    {
        byId.Add(message.Id, message);
        var at = ordered.Count == 0 || Message.Compare(ordered[^1], message) < 0
            ? ordered.Count
            : ~ordered.BinarySearch(message, ByDate);
        ordered.Insert(at, message);
        snapshot = null;
        Keep(threads, message.ThreadId, message.Id);
        if (message.Content.RfcId is { } rfcId)
        {
            Keep(byRfcId, rfcId, message.Id);
        }
    }

    /// <summary>Like Gmail's: sixteen hex digits that grow with time; the same mail filled in the same order gets the same id.</summary>
    private string FreeId(long internalDate, byte[] raw)
    {
        var tail = new HashCode32().Add(Email).Add(raw).Value & 0xFFFFF;
        var id = ((ulong)internalDate << 20) | tail;
        while (byId.ContainsKey(id.ToString("x16", null)) || threads.ContainsKey(id.ToString("x16", null)))
        {
            id++;
        }

        return id.ToString("x16", null);
    }

    private void SaveHistoryId()
    {
        journal.Write("UPDATE account SET history_id=@p1 WHERE email=@p0", Email, (long)historyId);
        Changed?.Invoke(this);
    }

    private static void Keep(Dictionary<string, List<string>> index, string key, string id)
    {
        if (!index.TryGetValue(key, out var ids))
        {
            index.Add(key, ids = []);
        }

        ids.Add(id);
    }

    private static void Drop(Dictionary<string, List<string>> index, string key, string id)
    {
        if (index.TryGetValue(key, out var ids) && ids.Remove(id) && ids.Count == 0)
        {
            index.Remove(key);
        }
    }
}
