using GmailConnector.Guard.Ports;
using GmailConnector.Storage.Databases;
using GmailConnector.Storage.Opening;

namespace GmailConnector.Storage.Assignments;

/// <summary>
/// Who works on which conversation. Not trusted: somebody who can write to the database can change who has what, and opens no mail with it.
/// </summary>
internal sealed class AssignmentStore(Store store) : IAssignmentStore
{
    internal const string ByIdSql = $"{Select} WHERE tenant = @tenant AND id = @id";

    internal const string OfThreadsSql = $"{Select} WHERE tenant = @tenant AND mailbox = @mailbox AND thread IN @threads";

    internal const string LastChangeSql = "SELECT MAX(changed_at) FROM assignments WHERE tenant = @tenant AND mailbox = @mailbox";

    internal const string ReleaseSql =
        """
        UPDATE assignments SET assignee = NULL, version = version + 1, changed_at = @at
        WHERE tenant = @tenant AND mailbox = @mailbox AND assignee = @person
        """;

    private const string Select =
        """
        SELECT tenant, mailbox, thread, id, assignee, state, version, changed_by AS ChangedBy, changed_at AS ChangedAt FROM assignments
        """;

    private const string Newest =
        """
        COALESCE((SELECT MAX(m.received_at) FROM messages m WHERE m.tenant = @Tenant AND m.mailbox = @Mailbox AND m.thread = @Thread), 0)
        """;

    public async Task<AssignmentRecord?> FindAsync(TenantId tenant, AssignmentId id, CancellationToken ct) =>
        (await store.Of(tenant).ReadAsync(
            c => c.RowAsync<Row>(ByIdSql, new { tenant = tenant.Value, id = id.Value }, ct), ct))?.Read();

    public async Task<IReadOnlyList<AssignmentRecord>> OfThreadsAsync(
        TenantId tenant, MailboxId mailbox, IReadOnlyCollection<ThreadId> threads, CancellationToken ct)
    {
        var rows = await store.Of(tenant).ReadAsync(
            c => c.RowsForAsync<Row>(
                OfThreadsSql,
                threads.Select(t => t.Value),
                piece => new { tenant = tenant.Value, mailbox = mailbox.Value, threads = piece },
                ct),
            ct);
        return [.. rows.Select(r => r.Read())];
    }

    public async Task<bool> ReplaceAsync(AssignmentRecord next, CancellationToken ct)
    {
        var row = Row.Of(next);
        var sql = next.Version == 1
            ? $"""
              INSERT INTO assignments (tenant, mailbox, thread, id, assignee, state, version, newest, changed_by, changed_at)
              VALUES (@Tenant, @Mailbox, @Thread, @Id, @Assignee, @State, @Version, {Newest}, @ChangedBy, @ChangedAt)
              ON CONFLICT (tenant, mailbox, thread) DO NOTHING
              """
            : $"""
              UPDATE assignments
              SET assignee = @Assignee, state = @State, version = @Version, newest = {Newest}, changed_by = @ChangedBy, changed_at = @ChangedAt
              WHERE tenant = @Tenant AND mailbox = @Mailbox AND thread = @Thread AND version = @Version - 1
              """;
        return await store.Of(next.Tenant).WriteAsync(c => c.RunAsync(sql, row, ct), ct) == 1;
    }

    public Task ReleaseAsync(TenantId tenant, MailboxId mailbox, PersonId person, DateTimeOffset at, CancellationToken ct) =>
        store.Of(tenant).WriteAsync(
            c => c.RunAsync(
                ReleaseSql,
                new { tenant = tenant.Value, mailbox = mailbox.Value, person = person.Value, at = UnixMicroseconds.Of(at) },
                ct),
            ct);

    public async Task<DateTimeOffset?> LastChangeAsync(TenantId tenant, MailboxId mailbox, CancellationToken ct) =>
        UnixMicroseconds.Read(
            await store.Of(tenant).ReadAsync(
                c => c.RowAsync<long?>(LastChangeSql, new { tenant = tenant.Value, mailbox = mailbox.Value }, ct), ct));

    private sealed class Row
    {
        public string Tenant { get; init; } = "";

        public string Mailbox { get; init; } = "";

        public string Thread { get; init; } = "";

        public string Id { get; init; } = "";

        public string? Assignee { get; init; }

        public string State { get; init; } = "";

        public long Version { get; init; }

        public string ChangedBy { get; init; } = "";

        public long ChangedAt { get; init; }

        internal static Row Of(AssignmentRecord assignment) => new()
        {
            Tenant = assignment.Tenant.Value,
            Mailbox = assignment.Mailbox.Value,
            Thread = assignment.Thread.Value,
            Id = assignment.Id.Value,
            Assignee = assignment.Assignee?.Value,
            State = assignment.State.ToString(),
            Version = assignment.Version,
            ChangedBy = assignment.ChangedBy.Value,
            ChangedAt = UnixMicroseconds.Of(assignment.ChangedAt),
        };

        internal AssignmentRecord Read() => new()
        {
            Id = new AssignmentId(Id),
            Tenant = new TenantId(Tenant),
            Mailbox = new MailboxId(Mailbox),
            Thread = new ThreadId(Thread),
            Assignee = Assignee is null ? null : new PersonId(Assignee),
            State = Enum.TryParse<ConversationState>(State, out var state) && Enum.IsDefined(state) ? state : ConversationState.Open,
            Version = unchecked((int)Version),
            ChangedBy = new PersonId(ChangedBy),
            ChangedAt = UnixMicroseconds.Read(ChangedAt),
        };
    }
}
