using System.Data.Common;
using GmailConnector.Guard.Composing;
using GmailConnector.Guard.Ports;
using GmailConnector.Storage.Databases;
using GmailConnector.Storage.Mailboxes;
using GmailConnector.Storage.Opening;
using GmailConnector.Storage.Sealing;

namespace GmailConnector.Storage.Messages;

/// <summary>Changes messages: each change, and the lists that depend on it, in one transaction.</summary>
internal sealed class MessageWriting(Store store)
{
    private const string Upsert =
        """
        INSERT INTO messages (tenant, mailbox, id, thread, received_at, size_estimate, has_attachments, hidden, labels, summary, content,
            rfc_hash)
        VALUES (@Tenant, @Mailbox, @Id, @Thread, @ReceivedAt, @SizeEstimate, @HasAttachments, @Hidden, @Labels, @Summary, @Content, @RfcHash)
        ON CONFLICT (tenant, mailbox, id) DO UPDATE SET
            thread = excluded.thread, received_at = excluded.received_at, size_estimate = excluded.size_estimate,
            has_attachments = excluded.has_attachments, hidden = excluded.hidden, labels = excluded.labels,
            summary = excluded.summary, content = COALESCE(excluded.content, messages.content),
            rfc_hash = COALESCE(excluded.rfc_hash, messages.rfc_hash)
        """;

    internal async Task SaveAsync(
        TenantId tenant, MailboxId mailbox, IReadOnlyList<MessageRecord> messages, SyncState? sync, CancellationToken ct)
    {
        // Sealed before the transaction begins, so that other writers wait only for the disk.
        using var key = await store.Keys.RequireAsync(tenant, mailbox, ct);
        List<MessageRow> rows = [.. messages.Select(m => Seal(tenant, mailbox, m, key))];
        await store.Of(tenant).WriteAsync(
            async c =>
            {
                await RequireMailboxAsync(c, tenant, mailbox, ct);
                var threads = (await ThreadsOfAsync(c, tenant, mailbox, rows.Select(r => r.Id), ct)).Concat(rows.Select(r => r.Thread));
                var touched = threads.ToHashSet(StringComparer.Ordinal);
                await CorrespondentIndex.SaveAsync(c, key, rows, messages, ct);
                await c.RunAsync(Upsert, rows, ct);
                await ThreadIndex.RefreshAsync(c, tenant, mailbox, touched, ct);
                await AssignmentIndex.OpenAnsweredAsync(c, tenant, mailbox, rows, ct);
                await SnoozeIndex.WakeAnsweredAsync(c, tenant, mailbox, rows, ct);
                if (sync is not null)
                {
                    await SyncStates.SaveAsync(c, tenant, mailbox, sync, ct);
                }
            },
            ct);
    }

    internal async Task<IReadOnlyList<MessageId>> SaveLabelsAsync(
        TenantId tenant, MailboxId mailbox, IReadOnlyList<LabelUpdate> all, CancellationToken ct)
    {
        using var key = await store.Keys.HoldAsync(tenant, mailbox, ct);
        HashSet<MessageId> changed = [];
        await store.Of(tenant).WriteAsync(
            async c =>
            {
                changed = await ChangedSinceAsync(c, tenant, mailbox, all, ct);
                List<LabelUpdate> updates = [.. all.Where(u => !changed.Contains(u.Message))];
                if (key is not null)
                {
                    await CorrespondentIndex.SaveLabelsAsync(c, tenant, mailbox, key, updates, ct);
                }

                await c.RunAsync(
                    "UPDATE messages SET labels = @labels, hidden = @hidden WHERE tenant = @tenant AND mailbox = @mailbox AND id = @id",
                    updates.Select(u => new
                    {
                        tenant = tenant.Value,
                        mailbox = mailbox.Value,
                        id = u.Message.Value,
                        labels = Labels.Write(u.Labels),
                        hidden = Labels.Hide(u.Labels.Select(l => l.Value)) ? 1 : 0,
                    }),
                    ct);
                await ThreadIndex.RefreshAsync(
                    c, tenant, mailbox, await ThreadsOfAsync(c, tenant, mailbox, updates.Select(u => u.Message.Value), ct), ct);
            },
            ct);
        return [.. changed];
    }

    internal async Task DeleteAsync(TenantId tenant, MailboxId mailbox, IReadOnlyList<MessageId> messages, CancellationToken ct)
    {
        using var key = await store.Keys.HoldAsync(tenant, mailbox, ct);
        await store.Of(tenant).WriteAsync(
            async c =>
            {
                if (key is not null)
                {
                    await CorrespondentIndex.DeleteAsync(c, tenant, mailbox, key, messages.Select(m => m.Value), ct);
                }

                var threads = await ThreadsOfAsync(c, tenant, mailbox, messages.Select(m => m.Value), ct);
                await c.RunAsync(
                    "DELETE FROM messages WHERE tenant = @tenant AND mailbox = @mailbox AND id = @id",
                    messages.Select(m => new { tenant = tenant.Value, mailbox = mailbox.Value, id = m.Value }),
                    ct);
                await ThreadIndex.RefreshAsync(c, tenant, mailbox, threads, ct);
                await AssignmentIndex.ForgetAsync(c, tenant, mailbox, threads, ct);
                await NoteIndex.ForgetAsync(c, tenant, mailbox, threads, ct);
                await TicketLinkIndex.ForgetAsync(c, tenant, mailbox, threads, ct);
            },
            ct);
    }

    private static async Task<HashSet<MessageId>> ChangedSinceAsync(
        DbConnection connection, TenantId tenant, MailboxId mailbox, IReadOnlyList<LabelUpdate> updates, CancellationToken ct)
    {
        var was = updates.Where(u => u.Was is not null).ToDictionary(u => u.Message.Value, u => u.Was!, StringComparer.Ordinal);
        var stored = await connection.RowsForAsync<MessageRow>(
            "SELECT id, labels FROM messages WHERE tenant = @tenant AND mailbox = @mailbox AND id IN @ids",
            was.Keys,
            piece => new { tenant = tenant.Value, mailbox = mailbox.Value, ids = piece },
            ct);
        return [.. stored.Where(s => !was[s.Id].ToHashSet().SetEquals(Labels.Read(s.Labels))).Select(s => new MessageId(s.Id))];
    }

    private static async Task<HashSet<string>> ThreadsOfAsync(
        DbConnection connection, TenantId tenant, MailboxId mailbox, IEnumerable<string> messages, CancellationToken ct) =>
        (await connection.RowsForAsync<string>(
            "SELECT thread FROM messages WHERE tenant = @tenant AND mailbox = @mailbox AND id IN @ids",
            messages,
            piece => new { tenant = tenant.Value, mailbox = mailbox.Value, ids = piece },
            ct)).ToHashSet(StringComparer.Ordinal);

    // The mailbox may have been erased while the messages were sealed.
    private static async Task RequireMailboxAsync(DbConnection connection, TenantId tenant, MailboxId mailbox, CancellationToken ct)
    {
        var keys = await connection.RowAsync<long>(
            "SELECT COUNT(*) FROM mailbox_keys WHERE tenant = @tenant AND mailbox = @mailbox",
            new { tenant = tenant.Value, mailbox = mailbox.Value },
            ct);
        if (keys == 0)
        {
            throw new MailboxGoneException(mailbox);
        }
    }

    private static MessageRow Seal(TenantId tenant, MailboxId mailbox, MessageRecord message, DataKey key) => new()
    {
        Tenant = tenant.Value,
        Mailbox = mailbox.Value,
        Id = message.Id.Value,
        Thread = message.Thread.Value,
        ReceivedAt = UnixMicroseconds.Of(message.InternalDate),
        SizeEstimate = message.SizeEstimate,
        HasAttachments = message.HasAttachments,
        Hidden = Labels.Hide(message.Labels.Select(l => l.Value)),
        Labels = Labels.Write(message.Labels),
        Summary = key.Seal(MessageBlobs.Write(message.Summary), "messages", "summary", message.Id.Value),
        RfcHash = ReplyAddressing.MessageIds(message.Content?.Header("Message-ID")) is [var messageId, ..] ? key.RfcHash(messageId) : null,
        Content = message.Content is null ? null : key.Seal(MessageBlobs.Write(message.Content), "messages", "content", message.Id.Value),
    };
}
