using GmailConnector.Guard.Grants;
using GmailConnector.Guard.Ports;
using GmailConnector.Storage.Databases;
using GmailConnector.Storage.Opening;

namespace GmailConnector.Storage.Notices;

/// <summary>
/// Notices. Not encrypted, because they say nothing about any message. Not trusted: somebody who can write to the database can delete or
/// forge a notice. But what a notice links to is looked up again with the rights of the person who follows it, and the evidence log has the
/// same facts.
/// </summary>
internal sealed class NoticeStore(Store store) : INoticeStore
{
    private const string Select =
        "SELECT id, tenant, person, kind, about, at, from_at AS FromAt, read_at AS ReadAt, mail_attempts AS MailAttempts FROM notices";

    internal const string OfPersonSql =
        $"{Select} WHERE tenant = @tenant AND person = @person AND from_at <= @now ORDER BY from_at DESC, id DESC LIMIT @limit";

    internal const string UnmailedSql =
        $"""
        {Select}
        WHERE mailed_at IS NULL AND from_at <= @now AND (next_attempt IS NULL OR next_attempt <= @now)
        ORDER BY from_at, tenant, id LIMIT @limit
        """;

    public Task AddAsync(IReadOnlyList<Notice> notices, CancellationToken ct) => store.AllTenants.WriteAsync(
        async c =>
        {
            foreach (var notice in notices)
            {
                await c.RunAsync(
                    """
                    INSERT INTO notices (tenant, id, person, kind, about, at, from_at, read_at, mail_attempts)
                    VALUES (@Tenant, @Id, @Person, @Kind, @About, @At, @FromAt, @ReadAt, @MailAttempts)
                    ON CONFLICT (tenant, id) DO NOTHING
                    """,
                    Row.Of(notice),
                    ct);
            }
        },
        ct);

    public Task<IReadOnlyList<Notice>> OfPersonAsync(
        TenantId tenant, PersonId person, DateTimeOffset now, int limit, CancellationToken ct) =>
        ListAsync(tenant, OfPersonSql, new { tenant = tenant.Value, person = person.Value, now = UnixMicroseconds.Of(now), limit }, ct);

    public Task<int> UnreadAsync(TenantId tenant, PersonId person, DateTimeOffset now, CancellationToken ct) => store.Of(tenant).ReadAsync(
        c => c.RowAsync<int>(
            "SELECT COUNT(*) FROM notices WHERE tenant = @tenant AND person = @person AND from_at <= @now AND read_at IS NULL",
            new { tenant = tenant.Value, person = person.Value, now = UnixMicroseconds.Of(now) },
            ct),
        ct);

    public Task MarkReadAsync(TenantId tenant, PersonId person, DateTimeOffset now, CancellationToken ct) => store.Of(tenant).WriteAsync(
        c => c.RunAsync(
            "UPDATE notices SET read_at = @now WHERE tenant = @tenant AND person = @person AND from_at <= @now AND read_at IS NULL",
            new { tenant = tenant.Value, person = person.Value, now = UnixMicroseconds.Of(now) },
            ct),
        ct);

    public Task MarkReadAsync(TenantId tenant, PersonId person, NoticeId notice, DateTimeOffset now, CancellationToken ct) =>
        store.Of(tenant).WriteAsync(
            c => c.RunAsync(
                """
                UPDATE notices SET read_at = @now
                WHERE tenant = @tenant AND id = @id AND person = @person AND from_at <= @now AND read_at IS NULL
                """,
                new { tenant = tenant.Value, id = notice.Value, person = person.Value, now = UnixMicroseconds.Of(now) },
                ct),
            ct);

    public Task<IReadOnlyList<Notice>> UnmailedAsync(DateTimeOffset now, int limit, CancellationToken ct) =>
        ListAsync(null, UnmailedSql, new { now = UnixMicroseconds.Of(now), limit }, ct);

    public Task MailedAsync(Notice notice, DateTimeOffset? mailedAt, DateTimeOffset? nextAttempt, CancellationToken ct) =>
        store.Of(notice.Tenant).WriteAsync(
            c => c.RunAsync(
                "UPDATE notices SET mail_attempts = mail_attempts + 1, mailed_at = @mailedAt, next_attempt = @nextAttempt WHERE tenant = @tenant AND id = @id",
                new
                {
                    tenant = notice.Tenant.Value,
                    id = notice.Id,
                    mailedAt = UnixMicroseconds.Of(mailedAt),
                    nextAttempt = UnixMicroseconds.Of(nextAttempt)
                },
                ct),
            ct);

    private async Task<IReadOnlyList<Notice>> ListAsync(TenantId? tenant, string sql, object values, CancellationToken ct)
    {
        var rows = await store.AllTenants.ReadAsync(tenant, c => c.RowsAsync<Row>(sql, values, ct), ct);
        return [.. rows.Select(r => r.Read()).OfType<Notice>()];
    }

    private sealed class Row
    {
        public string Tenant { get; init; } = "";

        public string Id { get; init; } = "";

        public string Person { get; init; } = "";

        public string Kind { get; init; } = "";

        public string About { get; init; } = "";

        public long At { get; init; }

        public long FromAt { get; init; }

        public long? ReadAt { get; init; }

        public int MailAttempts { get; init; }

        internal static Row Of(Notice notice) => new()
        {
            Tenant = notice.Tenant.Value,
            Id = notice.Id,
            Person = notice.To.Value,
            Kind = notice.Kind.ToString(),
            About = notice.About.Value,
            At = UnixMicroseconds.Of(notice.At),
            FromAt = UnixMicroseconds.Of(notice.From),
            ReadAt = UnixMicroseconds.Of(notice.ReadAt),
            MailAttempts = notice.MailAttempts,
        };

        // A notice of an unknown kind is skipped, so that it doesn't block the others.
        internal Notice? Read() => !Enum.TryParse<NoticeKind>(Kind, out var kind) || !Enum.IsDefined(kind)
            ? null
            : new Notice(
                Id,
                new TenantId(Tenant),
                new PersonId(Person),
                kind,
                new NoticeSubjectId(About),
                UnixMicroseconds.Read(At),
                UnixMicroseconds.Read(FromAt))
            {
                ReadAt = UnixMicroseconds.Read(ReadAt),
                MailAttempts = MailAttempts,
            };
    }
}
