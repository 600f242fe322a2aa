using System.Data.Common;
using GmailConnector.Guard.Ports;
using GmailConnector.Storage.Databases;
using GmailConnector.Storage.Opening;

namespace GmailConnector.Storage.Outbox;

/// <summary>
/// Who replied to which message, by a keyed hash of its Message-ID. Not trusted: somebody who can write to the database can hide a warning
/// or cause one, but gets no access.
/// </summary>
internal sealed class AnswerStore(Store store) : IAnswerStore
{
    internal const string FindSql =
        "SELECT token, person, at, sent FROM answers WHERE tenant = @tenant AND mailbox = @mailbox AND answered = @answered";

    public Task<AnswerRecord?> TakeAsync(AnswerRecord answer, DateTimeOffset? unlessSince, CancellationToken ct)
    {
        var values = new
        {
            tenant = answer.Tenant.Value,
            mailbox = answer.Mailbox.Value,
            answered = Hash(answer),
            answer.Token,
            person = answer.By.Value,
            at = UnixMicroseconds.Of(answer.At),
            since = UnixMicroseconds.Of(unlessSince ?? DateTimeOffset.MaxValue),
            died = UnixMicroseconds.Of(unlessSince is null ? DateTimeOffset.MaxValue : answer.At - AnswerRecord.LongestSending),
            forgotten = UnixMicroseconds.Of(answer.At - AnswerRecord.Kept),
        };
        return store.Of(answer.Tenant).WriteAsync(
            async c =>
            {
                await c.RunAsync("DELETE FROM answers WHERE tenant = @tenant AND mailbox = @mailbox AND at < @forgotten", values, ct);

                // INVARIANT: the first to insert the row replies. The same form again changes nothing.
                var won = await c.RunAsync(
                    """
                    INSERT INTO answers (tenant, mailbox, answered, token, person, at, sent)
                    VALUES (@tenant, @mailbox, @answered, @Token, @person, @at, NULL)
                    ON CONFLICT (tenant, mailbox, answered) DO UPDATE SET
                        at = CASE WHEN answers.token = excluded.token THEN answers.at ELSE excluded.at END,
                        sent = CASE WHEN answers.token = excluded.token THEN answers.sent ELSE NULL END,
                        token = excluded.token, person = excluded.person
                    WHERE answers.person = excluded.person OR (answers.at <= @since AND (answers.sent IS NOT NULL OR answers.at <= @died))
                    """,
                    values,
                    ct);
                return won > 0 ? null : await RecordAsync(c, answer.Tenant, answer.Mailbox, answer.Answered, ct);
            },
            ct);
    }

    public Task SentAsync(AnswerRecord answer, MessageId sent, CancellationToken ct) => RunAsync(
        "UPDATE answers SET sent = @sent WHERE tenant = @tenant AND mailbox = @mailbox AND answered = @answered AND token = @Token",
        answer,
        sent,
        ct);

    public Task ReleaseAsync(AnswerRecord answer, CancellationToken ct) => RunAsync(
        "DELETE FROM answers WHERE tenant = @tenant AND mailbox = @mailbox AND answered = @answered AND token = @Token AND sent IS NULL",
        answer,
        null,
        ct);

    public Task<AnswerRecord?> FindAsync(TenantId tenant, MailboxId mailbox, string answered, CancellationToken ct) =>
        store.Of(tenant).ReadAsync(c => RecordAsync(c, tenant, mailbox, answered, ct), ct);

    private Task RunAsync(string sql, AnswerRecord answer, MessageId? sent, CancellationToken ct) => store.Of(answer.Tenant).WriteAsync(
        c => c.RunAsync(
            sql,
            new { tenant = answer.Tenant.Value, mailbox = answer.Mailbox.Value, answered = Hash(answer), answer.Token, sent = sent?.Value },
            ct),
        ct);

    private async Task<AnswerRecord?> RecordAsync(
        DbConnection connection, TenantId tenant, MailboxId mailbox, string answered, CancellationToken ct)
    {
        var values = new
        {
            tenant = tenant.Value,
            mailbox = mailbox.Value,
            answered = store.Tenants.AnsweredHash(tenant, mailbox, answered)
        };
        return await connection.RowAsync<Row>(FindSql, values, ct) is { } row
            ? new AnswerRecord(
                tenant,
                mailbox,
                answered,
                row.Token,
                new PersonId(row.Person),
                UnixMicroseconds.Read(row.At),
                row.Sent is null ? null : new MessageId(row.Sent))
            : null;
    }

    private string Hash(AnswerRecord answer) => store.Tenants.AnsweredHash(answer.Tenant, answer.Mailbox, answer.Answered);

    private sealed class Row
    {
        public string Token { get; init; } = "";

        public string Person { get; init; } = "";

        public long At { get; init; }

        public string? Sent { get; init; }
    }
}
