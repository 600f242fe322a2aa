using GmailConnector.Guard.Ports;
using GmailConnector.Storage.Blobs;
using GmailConnector.Storage.Databases;
using GmailConnector.Storage.Opening;
using GmailConnector.Storage.Sealing;

namespace GmailConnector.Storage.People;

internal sealed class PeopleStore(Store store) : IPeopleStore
{
    public PersonId Pseudonym(TenantId tenant, string subject) => store.Tenants.Pseudonym(tenant, subject);

    public Task SaveAsync(PersonRecord person, CancellationToken ct)
    {
        var card = new BlobWriter();
        card.Text(person.Name);
        card.Text(person.Address);
        return store.Of(person.Tenant).WriteAsync(
            c => c.RunAsync(
                """
                INSERT INTO people (tenant, id, card, last_sign_in) VALUES (@tenant, @id, @card, @lastSignIn)
                ON CONFLICT (tenant, id) DO UPDATE SET card = excluded.card, last_sign_in = excluded.last_sign_in
                """,
                new
                {
                    tenant = person.Tenant.Value,
                    id = person.Id.Value,
                    card = store.Tenants.Cards(person.Tenant).Seal(card.Written, Place(person.Tenant, person.Id.Value)),
                    lastSignIn = UnixMicroseconds.Of(person.LastSignIn),
                },
                ct),
            ct);
    }

    public async Task<IReadOnlyList<PersonRecord>> FindAsync(TenantId tenant, IReadOnlyCollection<PersonId> people, CancellationToken ct)
    {
        var rows = await store.Of(tenant).ReadAsync(
            c => c.RowsForAsync<Row>(
                "SELECT id, card, last_sign_in AS LastSignIn FROM people WHERE tenant = @tenant AND id IN @ids",
                people.Select(p => p.Value).Distinct(StringComparer.Ordinal),
                ids => new { tenant = tenant.Value, ids },
                ct),
            ct);
        return [.. rows.Select(r => Open(tenant, r))];
    }

    public async Task<IReadOnlyList<PersonRecord>> AllAsync(TenantId tenant, CancellationToken ct)
    {
        var rows = await store.Of(tenant).ReadAsync(
            c => c.RowsAsync<Row>(
                "SELECT id, card, last_sign_in AS LastSignIn FROM people WHERE tenant = @tenant ORDER BY id",
                new { tenant = tenant.Value },
                ct),
            ct);
        return [.. rows.Select(r => TryOpen(tenant, r)).OfType<PersonRecord>()];
    }

    // One broken row mustn't prevent others from being found.
    private PersonRecord? TryOpen(TenantId tenant, Row row)
    {
        try
        {
            return Open(tenant, row);
        }
        catch (SealBrokenException)
        {
            return null;
        }
    }

    private PersonRecord Open(TenantId tenant, Row row)
    {
        var card = new BlobReader(store.Tenants.Cards(tenant).Open(row.Card, Place(tenant, row.Id)));
        return new PersonRecord(new PersonId(row.Id), tenant, card.Text()!, card.Text()!, UnixMicroseconds.Read(row.LastSignIn));
    }

    private static Cell Place(TenantId tenant, string person) => new(tenant.Value, "", "people", "card", person);

    private sealed class Row
    {
        public string Id { get; init; } = "";

        public byte[] Card { get; init; } = [];

        public long LastSignIn { get; init; }
    }
}
