using GmailConnector.Guard.Ports;
using GmailConnector.Storage.Databases;
using GmailConnector.Storage.Opening;

namespace GmailConnector.Storage.Choices;

/// <summary>Searches that people saved. Person and id are part of a text's place, so none can be put under another's.</summary>
internal sealed class SavedSearchStore(Store store) : ISavedSearchStore
{
    internal const string OfPersonSql =
        "SELECT id, at, name, phrase FROM saved_searches WHERE tenant = @tenant AND mailbox = @mailbox AND person = @person";

    private const string Table = "saved_searches";

    public async Task SaveAsync(SavedSearchRecord search, CancellationToken ct)
    {
        using var key = await store.Keys.RequireAsync(search.Tenant, search.Mailbox, ct);
        var place = Row(search.By, search.Id);
        var values = new
        {
            tenant = search.Tenant.Value,
            mailbox = search.Mailbox.Value,
            person = search.By.Value,
            id = search.Id.Value,
            at = UnixMicroseconds.Of(search.At),
            name = key.SealText(search.Name, Table, "name", place),
            phrase = key.SealText(search.Phrase, Table, "phrase", place),
        };
        await store.Of(search.Tenant).WriteAsync(
            c => c.RunAsync(
                """
                INSERT INTO saved_searches (tenant, mailbox, person, id, at, name, phrase)
                VALUES (@tenant, @mailbox, @person, @id, @at, @name, @phrase)
                ON CONFLICT (tenant, mailbox, person, id) DO UPDATE SET at = excluded.at, name = excluded.name, phrase = excluded.phrase
                """,
                values,
                ct),
            ct);
    }

    public async Task<IReadOnlyList<SavedSearchRecord>> OfAsync(TenantId tenant, MailboxId mailbox, PersonId person, CancellationToken ct)
    {
        using var key = await store.Keys.HoldAsync(tenant, mailbox, ct);
        if (key is null)
        {
            return [];
        }

        var rows = await store.Of(tenant).ReadAsync(
            c => c.RowsAsync<KeptRow>(OfPersonSql, new { tenant = tenant.Value, mailbox = mailbox.Value, person = person.Value }, ct), ct);
        return
        [
            .. rows.Select(r => new SavedSearchRecord(
                new SavedSearchId(r.Id),
                tenant,
                mailbox,
                person,
                key.OpenText(r.Name, Table, "name", Row(person, new SavedSearchId(r.Id))),
                key.OpenText(r.Phrase, Table, "phrase", Row(person, new SavedSearchId(r.Id))),
                UnixMicroseconds.Read(r.At))),
        ];
    }

    public Task DeleteAsync(TenantId tenant, MailboxId mailbox, PersonId person, SavedSearchId search, CancellationToken ct) =>
        store.Of(tenant).WriteAsync(
            c => c.RunAsync(
                "DELETE FROM saved_searches WHERE tenant = @tenant AND mailbox = @mailbox AND person = @person AND id = @id",
                new { tenant = tenant.Value, mailbox = mailbox.Value, person = person.Value, id = search.Value },
                ct),
            ct);

    private static string Row(PersonId person, SavedSearchId id) => $"{person}/{id}";

    private sealed class KeptRow
    {
        public string Id { get; init; } = "";

        public long At { get; init; }

        public byte[] Name { get; init; } = [];

        public byte[] Phrase { get; init; } = [];
    }
}
