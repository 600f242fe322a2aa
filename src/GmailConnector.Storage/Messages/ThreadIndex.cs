using System.Data.Common;
using System.Runtime.InteropServices;
using GmailConnector.Storage.Databases;

namespace GmailConnector.Storage.Messages;

/// <summary>
/// Keeps <c>thread_labels</c> and <c>label_counts</c> in step with <c>messages</c>. Called in the transaction that changed messages,
/// with every thread that was touched.
/// </summary>
internal static class ThreadIndex
{
    internal static async Task RefreshAsync(
        DbConnection connection, TenantId tenant, MailboxId mailbox, IReadOnlyCollection<string> threads, CancellationToken ct)
    {
        if (threads.Count == 0)
        {
            return;
        }

        object In(string[] piece) => new { tenant = tenant.Value, mailbox = mailbox.Value, threads = piece };
        var messages = await connection.RowsForAsync<MessageRow>(
            "SELECT thread, received_at AS ReceivedAt, labels FROM messages WHERE tenant = @tenant AND mailbox = @mailbox AND thread IN @threads",
            threads,
            In,
            ct);
        var present = await connection.RowsForAsync<Entry>(
            "SELECT thread, label, newest, unread FROM thread_labels WHERE tenant = @tenant AND mailbox = @mailbox AND thread IN @threads",
            threads,
            In,
            ct);
        await ApplyAsync(connection, tenant, mailbox, Difference(Wanted(messages), present), ct);
    }

    private static Dictionary<(string Thread, string Label), Entry> Wanted(List<MessageRow> messages)
    {
        var wanted = new Dictionary<(string Thread, string Label), Entry>();
        foreach (var message in messages)
        {
            var labels = Messages.Labels.Split(message.Labels);
            var unread = labels.Contains(LabelId.Unread.Value, StringComparer.Ordinal) ? 1 : 0;
            foreach (var list in Messages.Labels.ListsOf(labels))
            {
                var entry = CollectionsMarshal.GetValueRefOrAddDefault(wanted, (message.Thread, list), out _)
                    ??= new Entry { Thread = message.Thread, Label = list };
                entry.Newest = Math.Max(entry.Newest, message.ReceivedAt);
                entry.Unread += unread;
            }
        }

        return wanted;
    }

    private static Changes Difference(Dictionary<(string Thread, string Label), Entry> wanted, List<Entry> present)
    {
        var changes = new Changes([], [], []);
        foreach (var old in present)
        {
            if (!wanted.Remove((old.Thread, old.Label), out var entry))
            {
                changes.Gone.Add(old);
                changes.Count(old.Label, -old.IsUnread);
            }
            else if (entry.Newest != old.Newest || entry.Unread != old.Unread)
            {
                changes.Put.Add(entry);
                changes.Count(old.Label, entry.IsUnread - old.IsUnread);
            }
        }

        foreach (var entry in wanted.Values)
        {
            changes.Put.Add(entry);
            changes.Count(entry.Label, entry.IsUnread);
        }

        return changes;
    }

    private static async Task ApplyAsync(DbConnection connection, TenantId tenant, MailboxId mailbox, Changes changes, CancellationToken ct)
    {
        await connection.RunAsync(
            """
            INSERT INTO thread_labels (tenant, mailbox, thread, label, newest, unread)
            VALUES (@tenant, @mailbox, @Thread, @Label, @Newest, @Unread)
            ON CONFLICT (tenant, mailbox, thread, label) DO UPDATE SET newest = excluded.newest, unread = excluded.unread
            """,
            changes.Put.Select(e => new { tenant = tenant.Value, mailbox = mailbox.Value, e.Thread, e.Label, e.Newest, e.Unread }),
            ct);
        await connection.RunAsync(
            "DELETE FROM thread_labels WHERE tenant = @tenant AND mailbox = @mailbox AND thread = @Thread AND label = @Label",
            changes.Gone.Select(e => new { tenant = tenant.Value, mailbox = mailbox.Value, e.Thread, e.Label }),
            ct);
        await connection.RunAsync(
            """
            INSERT INTO label_counts (tenant, mailbox, label, unread_threads)
            VALUES (@tenant, @mailbox, @label, @change)
            ON CONFLICT (tenant, mailbox, label) DO UPDATE SET unread_threads = label_counts.unread_threads + excluded.unread_threads
            """,
            changes.UnreadThreads.Where(c => c.Value != 0).Select(c =>
                new { tenant = tenant.Value, mailbox = mailbox.Value, label = c.Key, change = c.Value }),
            ct);
    }

    private sealed record Changes(List<Entry> Put, List<Entry> Gone, Dictionary<string, int> UnreadThreads)
    {
        internal void Count(string label, int change) =>
            CollectionsMarshal.GetValueRefOrAddDefault(UnreadThreads, label, out _) += change;
    }

    private sealed class Entry
    {
        public string Thread { get; init; } = "";

        public string Label { get; init; } = "";

        public long Newest { get; set; } = long.MinValue;

        public int Unread { get; set; }

        internal int IsUnread => Unread > 0 ? 1 : 0;
    }

    private sealed class MessageRow
    {
        public string Thread { get; init; } = "";

        public long ReceivedAt { get; init; }

        public string Labels { get; init; } = "";
    }
}
