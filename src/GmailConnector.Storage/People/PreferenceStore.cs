using GmailConnector.Guard.Ports;
using GmailConnector.Storage.Databases;
using GmailConnector.Storage.Opening;

namespace GmailConnector.Storage.People;

/// <summary>What people chose for themselves. Not trusted: somebody who can write to the database can change how a page looks.</summary>
internal sealed class PreferenceStore(Store store) : IPreferenceStore
{
    internal const string OfPersonSql = "SELECT name, value FROM preferences WHERE tenant = @tenant AND person = @person";

    public async Task<IReadOnlyDictionary<string, string>> OfAsync(TenantId tenant, PersonId person, CancellationToken ct)
    {
        var rows = await store.Of(tenant).ReadAsync(
            c => c.RowsAsync<(string Name, string Value)>(OfPersonSql, new { tenant = tenant.Value, person = person.Value }, ct), ct);
        return rows.ToDictionary(r => r.Name, r => r.Value, StringComparer.Ordinal);
    }

    public Task SaveAsync(TenantId tenant, PersonId person, IReadOnlyDictionary<string, string> values, CancellationToken ct) =>
        store.Of(tenant).WriteAsync(
            async c =>
            {
                foreach (var (name, value) in values)
                {
                    await c.RunAsync(
                        """
                        INSERT INTO preferences (tenant, person, name, value) VALUES (@tenant, @person, @name, @value)
                        ON CONFLICT (tenant, person, name) DO UPDATE SET value = excluded.value
                        """,
                        new { tenant = tenant.Value, person = person.Value, name, value },
                        ct);
                }
            },
            ct);
}
