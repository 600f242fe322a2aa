using GmailConnector.Guard.Ports;
using GmailConnector.Storage.Databases;
using GmailConnector.Storage.Opening;

namespace GmailConnector.Storage.Searches;

/// <summary>What people searched for. The id is part of a phrase's place, so none can be put under another's.</summary>
internal sealed class SearchStore(Store store) : ISearchStore
{
    internal const string OfPersonSql =
        """
        SELECT id, at, phrase FROM searches WHERE tenant = @tenant AND mailbox = @mailbox AND person = @person
        ORDER BY at DESC, id
        """;

    internal const string ForgetAllSql = "DELETE FROM searches WHERE tenant = @tenant AND mailbox = @mailbox AND person = @person";

    internal const string ForgetSql = $"{ForgetAllSql} AND id = @id";

    internal const string PruneSql = "DELETE FROM searches WHERE at < @before";

    private const string Table = "searches";
    private const string Column = "phrase";

    public async Task KeepAsync(SearchRecord search, int most, CancellationToken ct)
    {
        using var key = await store.Keys.RequireAsync(search.Tenant, search.Mailbox, ct);
        var values = new
        {
            tenant = search.Tenant.Value,
            mailbox = search.Mailbox.Value,
            person = search.By.Value,
            id = search.Id.Value,
            at = UnixMicroseconds.Of(search.At),
            phrase = key.SealText(search.Phrase, Table, Column, Row(search.By, search.Id)),
            most,
        };
        await store.Of(search.Tenant).WriteAsync(
            async c =>
            {
                await c.RunAsync(
                    """
                    INSERT INTO searches (tenant, mailbox, person, id, at, phrase) VALUES (@tenant, @mailbox, @person, @id, @at, @phrase)
                    ON CONFLICT (tenant, mailbox, person, id) DO UPDATE SET at = excluded.at, phrase = excluded.phrase
                    """,
                    values,
                    ct);
                await c.RunAsync(
                    """
                    DELETE FROM searches WHERE tenant = @tenant AND mailbox = @mailbox AND person = @person AND id NOT IN (
                        SELECT id FROM searches WHERE tenant = @tenant AND mailbox = @mailbox AND person = @person
                        ORDER BY at DESC, id LIMIT @most)
                    """,
                    values,
                    ct);
            },
            ct);
    }

    public async Task<IReadOnlyList<SearchRecord>> OfAsync(TenantId tenant, MailboxId mailbox, PersonId person, CancellationToken ct)
    {
        using var key = await store.Keys.HoldAsync(tenant, mailbox, ct);
        if (key is null)
        {
            return [];
        }

        var rows = await store.Of(tenant).ReadAsync(
            c => c.RowsAsync<SearchRow>(
                OfPersonSql, new { tenant = tenant.Value, mailbox = mailbox.Value, person = person.Value }, ct),
            ct);
        return
        [
            .. rows.Select(r => new SearchRecord(
                new SearchId(r.Id),
                tenant,
                mailbox,
                person,
                key.OpenText(r.Phrase, Table, Column, Row(person, new SearchId(r.Id))),
                UnixMicroseconds.Read(r.At))),
        ];
    }

    public Task ForgetAsync(TenantId tenant, MailboxId mailbox, PersonId person, SearchId? search, CancellationToken ct) =>
        store.Of(tenant).WriteAsync(
            c => c.RunAsync(
                search is null ? ForgetAllSql : ForgetSql,
                new { tenant = tenant.Value, mailbox = mailbox.Value, person = person.Value, id = search?.Value },
                ct),
            ct);

    public Task PruneAsync(DateTimeOffset before, CancellationToken ct) =>
        store.AllTenants.WriteAsync(c => c.RunAsync(PruneSql, new { before = UnixMicroseconds.Of(before) }, ct), ct);

    private static string Row(PersonId person, SearchId search) => $"{person}/{search}";

    private sealed class SearchRow
    {
        public string Id { get; init; } = "";

        public long At { get; init; }

        public byte[] Phrase { get; init; } = [];
    }
}
