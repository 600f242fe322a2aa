using GmailConnector.Guard.Ports;
using GmailConnector.Storage.Databases;
using GmailConnector.Storage.Opening;

namespace GmailConnector.Storage.InternalNotes;

/// <summary>
/// Internal notes on conversations. Id, conversation and author are part of a text's place, so none can be put under another's.
/// </summary>
internal sealed class NoteStore(Store store) : INoteStore
{
    internal const string ByIdSql = $"{Select} WHERE tenant = @tenant AND id = @id";

    internal const string OfThreadSql =
        $"{Select} WHERE tenant = @tenant AND mailbox = @mailbox AND thread = @thread ORDER BY written_at, id";

    internal const string OpenSql =
        """
        SELECT tenant, mailbox, id, thread, author, version, written_at AS WrittenAt, changed_at AS ChangedAt, 0 AS Deleted, text
        FROM notes
        WHERE tenant = @tenant AND mailbox = @mailbox AND id IN @ids AND text IS NOT NULL
        """;

    internal const string LastChangeSql = "SELECT MAX(changed_at) FROM notes WHERE tenant = @tenant AND mailbox = @mailbox";

    private const string Select =
        """
        SELECT tenant, mailbox, id, thread, author, version, written_at AS WrittenAt, changed_at AS ChangedAt,
            CASE WHEN text IS NULL THEN 1 ELSE 0 END AS Deleted
        FROM notes
        """;

    private const string Table = "notes";

    public async Task<NoteOutline?> FindAsync(TenantId tenant, NoteId id, CancellationToken ct) =>
        (await store.Of(tenant).ReadAsync(
            c => c.RowAsync<Row>(ByIdSql, new { tenant = tenant.Value, id = id.Value }, ct), ct))?.Read();

    public async Task<IReadOnlyList<NoteOutline>> OfThreadAsync(
        TenantId tenant, MailboxId mailbox, ThreadId thread, CancellationToken ct)
    {
        var rows = await store.Of(tenant).ReadAsync(
            c => c.RowsAsync<Row>(
                OfThreadSql, new { tenant = tenant.Value, mailbox = mailbox.Value, thread = thread.Value }, ct),
            ct);
        return [.. rows.Select(r => r.Read())];
    }

    public async Task<IReadOnlyList<NoteRecord>> OpenAsync(
        TenantId tenant, MailboxId mailbox, IReadOnlyCollection<NoteId> notes, CancellationToken ct)
    {
        using var key = await store.Keys.HoldAsync(tenant, mailbox, ct);
        if (key is null)
        {
            return [];
        }

        var rows = await store.Of(tenant).ReadAsync(
            c => c.RowsForAsync<Row>(
                OpenSql,
                notes.Select(n => n.Value),
                piece => new { tenant = tenant.Value, mailbox = mailbox.Value, ids = piece },
                ct),
            ct);
        List<NoteRecord> found = [];
        foreach (var row in rows)
        {
            var outline = row.Read();
            found.Add(new NoteRecord(outline, key.OpenText(row.Text ?? [], Table, "text", PlaceOf(outline))));
        }

        return found;
    }

    public async Task<bool> ReplaceAsync(NoteRecord next, CancellationToken ct)
    {
        var note = next.Outline;
        using var key = await store.Keys.RequireAsync(note.Tenant, note.Mailbox, ct);
        var values = new
        {
            tenant = note.Tenant.Value,
            mailbox = note.Mailbox.Value,
            id = note.Id.Value,
            thread = note.Thread.Value,
            author = note.Author.Value,
            version = note.Version,
            writtenAt = UnixMicroseconds.Of(note.WrittenAt),
            changedAt = UnixMicroseconds.Of(note.ChangedAt),
            text = note.IsDeleted ? null : key.SealText(next.Text, Table, "text", PlaceOf(note)),
        };
        var sql = note.Version == 1
            ? """
              INSERT INTO notes (tenant, mailbox, id, thread, author, version, written_at, changed_at, text)
              VALUES (@tenant, @mailbox, @id, @thread, @author, @version, @writtenAt, @changedAt, @text)
              ON CONFLICT DO NOTHING
              """
            : """
              UPDATE notes SET version = @version, changed_at = @changedAt, text = @text
              WHERE tenant = @tenant AND mailbox = @mailbox AND id = @id AND thread = @thread AND author = @author
                  AND version = @version - 1 AND text IS NOT NULL
              """;
        return await store.Of(note.Tenant).WriteAsync(c => c.RunAsync(sql, values, ct), ct) == 1;
    }

    public async Task<DateTimeOffset?> LastChangeAsync(TenantId tenant, MailboxId mailbox, CancellationToken ct) =>
        UnixMicroseconds.Read(
            await store.Of(tenant).ReadAsync(
                c => c.RowAsync<long?>(LastChangeSql, new { tenant = tenant.Value, mailbox = mailbox.Value }, ct), ct));

    private static string PlaceOf(NoteOutline note) => $"{note.Id}/{note.Thread}/{note.Author}";

    private sealed class Row
    {
        public string Tenant { get; init; } = "";

        public string Mailbox { get; init; } = "";

        public string Id { get; init; } = "";

        public string Thread { get; init; } = "";

        public string Author { get; init; } = "";

        public long Version { get; init; }

        public long WrittenAt { get; init; }

        public long ChangedAt { get; init; }

        public long Deleted { get; init; }

        public byte[]? Text { get; init; }

        internal NoteOutline Read() => new()
        {
            Id = new NoteId(Id),
            Tenant = new TenantId(Tenant),
            Mailbox = new MailboxId(Mailbox),
            Thread = new ThreadId(Thread),
            Author = new PersonId(Author),
            Version = unchecked((int)Version),
            WrittenAt = UnixMicroseconds.Read(WrittenAt),
            ChangedAt = UnixMicroseconds.Read(ChangedAt),
            IsDeleted = Deleted != 0,
        };
    }
}
