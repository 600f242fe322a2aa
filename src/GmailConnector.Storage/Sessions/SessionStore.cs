using System.Collections.Concurrent;
using GmailConnector.Guard.Ports;
using GmailConnector.Storage.Databases;
using GmailConnector.Storage.Opening;

namespace GmailConnector.Storage.Sessions;

/// <summary>
/// Sign-ins, under a keyed hash of what their cookie carries. Not trusted: who can write the database and lacks the master key can end
/// sign-ins, and can bring back one that had ended; but can't make one, since nobody can hash without the key, nor learn from a row what
/// its cookie carries. A cookie itself is protected with another key and names its person.
/// </summary>
internal sealed class SessionStore(Store store, TimeProvider clock) : ISessionStore
{
    internal const string LiveSql =
        "SELECT 1 FROM sessions WHERE tenant = @tenant AND id = @id AND person = @person AND ended_at IS NULL AND started_at > @since";
    internal const string EndAllSql =
        "UPDATE sessions SET ended_at = @at WHERE tenant = @tenant AND person = @person AND ended_at IS NULL";
    internal const string PruneSql = "DELETE FROM sessions WHERE started_at < @before";

    // Ends that couldn't be written yet: written when the cookie comes again.
    private readonly ConcurrentDictionary<(TenantId Tenant, string Id), DateTimeOffset> unwritten = new();

    public Task StartAsync(TenantId tenant, PersonId person, string session, DateTimeOffset at, CancellationToken ct) =>
        store.Of(tenant).WriteAsync(
            c => c.RunAsync(
                "INSERT INTO sessions (tenant, id, person, started_at) VALUES (@tenant, @id, @person, @at)",
                new
                {
                    tenant = tenant.Value,
                    id = store.Tenants.SessionHash(tenant, session),
                    person = person.Value,
                    at = UnixMicroseconds.Of(at)
                },
                ct),
            ct);

    public Task EndAsync(TenantId tenant, string session, DateTimeOffset at, CancellationToken ct)
    {
        var id = store.Tenants.SessionHash(tenant, session);
        unwritten.TryAdd((tenant, id), at);
        return WriteEndAsync(tenant, id, at, ct);
    }

    public Task EndAllAsync(TenantId tenant, PersonId person, DateTimeOffset at, CancellationToken ct) => store.Of(tenant).WriteAsync(
        c => c.RunAsync(EndAllSql, new { tenant = tenant.Value, person = person.Value, at = UnixMicroseconds.Of(at) }, ct), ct);

    public async Task<bool> IsLiveAsync(TenantId tenant, PersonId person, string session, CancellationToken ct)
    {
        var id = store.Tenants.SessionHash(tenant, session);
        if (unwritten.TryGetValue((tenant, id), out var at))
        {
            await TryWriteEndAsync(tenant, id, at, ct);
            return false;
        }

        return await store.Of(tenant).ReadAsync(
            c => c.RowAsync<int>(
                LiveSql,
                new
                {
                    tenant = tenant.Value,
                    id,
                    person = person.Value,
                    since = UnixMicroseconds.Of(clock.GetUtcNow() - SignInLifetime.Longest)
                },
                ct),
            ct) == 1;
    }

    public async Task<int> PruneAsync(DateTimeOffset before, CancellationToken ct)
    {
        var pruned = await store.AllTenants.WriteAsync(c => c.RunAsync(PruneSql, new { before = UnixMicroseconds.Of(before) }, ct), ct);

        // One that ended before can't have begun later, so its row is gone too.
        foreach (var (session, at) in unwritten.Where(u => u.Value < before))
        {
            unwritten.TryRemove(KeyValuePair.Create(session, at));
        }

        return pruned;
    }

    private async Task WriteEndAsync(TenantId tenant, string id, DateTimeOffset at, CancellationToken ct)
    {
        await store.Of(tenant).WriteAsync(
            c => c.RunAsync(
                "UPDATE sessions SET ended_at = @at WHERE tenant = @tenant AND id = @id AND ended_at IS NULL",
                new { tenant = tenant.Value, id, at = UnixMicroseconds.Of(at) },
                ct),
            ct);
        unwritten.TryRemove((tenant, id), out _);
    }

    private async Task TryWriteEndAsync(TenantId tenant, string id, DateTimeOffset at, CancellationToken ct)
    {
        try
        {
            await WriteEndAsync(tenant, id, at, ct);
        }
        catch (StoreUnavailableException)
        {
            // It stays among the unwritten, and ended.
        }
    }
}
