using GmailConnector.Guard.Ports;
using GmailConnector.Storage.Databases;
using GmailConnector.Storage.Opening;

namespace GmailConnector.Storage.Acts;

/// <summary>
/// Affirmative acts by id; the ids reveal nothing about the forms. Not trusted: somebody who can write to the database can let a form be
/// used again, but only by its own person and while it is valid.
/// </summary>
internal sealed class ActStore(Store store) : IActStore
{
    internal const string FindSql =
        "SELECT id FROM affirmative_acts WHERE tenant = @tenant AND subject = @subject ORDER BY at DESC LIMIT 1";
    internal const string PruneSql = "DELETE FROM affirmative_acts WHERE at < @before";

    public Task<ActUseState> TakeAsync(ActUse use, CancellationToken ct)
    {
        var values = new
        {
            tenant = use.Tenant.Value,
            use.Id,
            use.Subject,
            at = UnixMicroseconds.Of(use.At),
            before = UnixMicroseconds.Of(use.At - ActUse.Kept),
            givenUp = use.GivenUp is { } instant ? UnixMicroseconds.Of(instant) : long.MinValue
        };
        return store.Of(use.Tenant).WriteAsync(
            async c =>
            {
                await c.RunAsync(PruneSql, values, ct);

                // INVARIANT: the first to insert the row performs the act.
                var won = await c.RunAsync(
                    """
                    INSERT INTO affirmative_acts (tenant, id, subject, at, done) VALUES (@tenant, @Id, @Subject, @at, 0)
                    ON CONFLICT (tenant, id) DO UPDATE SET at = excluded.at WHERE affirmative_acts.done = 0 AND affirmative_acts.at < @givenUp
                    """,
                    values,
                    ct);
                return won > 0 ? ActUseState.Taken
                    : await c.RowAsync<int>("SELECT done FROM affirmative_acts WHERE tenant = @tenant AND id = @Id", values, ct) == 1
                        ? ActUseState.Done
                    : ActUseState.Begun;
            },
            ct);
    }

    public Task DoneAsync(ActUse use, CancellationToken ct) =>
        RunAsync("UPDATE affirmative_acts SET done = 1 WHERE tenant = @tenant AND id = @Id", use, ct);

    public Task ReleaseAsync(ActUse use, CancellationToken ct) =>
        RunAsync("DELETE FROM affirmative_acts WHERE tenant = @tenant AND id = @Id AND done = 0", use, ct);

    public Task<string?> FindAsync(TenantId tenant, string subject, CancellationToken ct) =>
        store.Of(tenant).ReadAsync(c => c.RowAsync<string>(FindSql, new { tenant = tenant.Value, subject }, ct), ct);

    private Task RunAsync(string sql, ActUse use, CancellationToken ct) =>
        store.Of(use.Tenant).WriteAsync(c => c.RunAsync(sql, new { tenant = use.Tenant.Value, use.Id }, ct), ct);
}
