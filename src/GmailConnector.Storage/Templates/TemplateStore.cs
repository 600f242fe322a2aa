using GmailConnector.Guard.Ports;
using GmailConnector.Storage.Databases;
using GmailConnector.Storage.Opening;

namespace GmailConnector.Storage.Templates;

/// <summary>Templates of messages. Id, maker and whom it is for are part of a text's place, so none can be put under another's.</summary>
internal sealed class TemplateStore(Store store) : ITemplateStore
{
    internal const string OfPersonSql =
        """
        SELECT id, person, shared, at, name, html FROM templates
        WHERE tenant = @tenant AND mailbox = @mailbox AND (shared = 1 OR person = @person)
        """;

    private const string Table = "templates";

    public async Task SaveAsync(TemplateRecord template, CancellationToken ct)
    {
        using var key = await store.Keys.RequireAsync(template.Tenant, template.Mailbox, ct);
        var place = Row(template.Id, template.By, template.IsShared);
        var values = new
        {
            tenant = template.Tenant.Value,
            mailbox = template.Mailbox.Value,
            id = template.Id.Value,
            person = template.By.Value,
            shared = template.IsShared ? 1 : 0,
            at = UnixMicroseconds.Of(template.At),
            name = key.SealText(template.Name, Table, "name", place),
            html = key.SealText(template.Html, Table, "html", place),
        };
        await store.Of(template.Tenant).WriteAsync(
            c => c.RunAsync(
                """
                INSERT INTO templates (tenant, mailbox, id, person, shared, at, name, html)
                VALUES (@tenant, @mailbox, @id, @person, @shared, @at, @name, @html)
                ON CONFLICT (tenant, mailbox, id) DO UPDATE SET
                    person = excluded.person, shared = excluded.shared, at = excluded.at, name = excluded.name, html = excluded.html
                """,
                values,
                ct),
            ct);
    }

    public async Task<IReadOnlyList<TemplateRecord>> OfAsync(TenantId tenant, MailboxId mailbox, PersonId person, CancellationToken ct)
    {
        using var key = await store.Keys.HoldAsync(tenant, mailbox, ct);
        if (key is null)
        {
            return [];
        }

        var rows = await store.Of(tenant).ReadAsync(
            c => c.RowsAsync<TemplateRow>(
                OfPersonSql, new { tenant = tenant.Value, mailbox = mailbox.Value, person = person.Value }, ct),
            ct);
        List<TemplateRecord> found = [];
        foreach (var row in rows)
        {
            var (id, by, isShared) = (new TemplateId(row.Id), new PersonId(row.Person), row.Shared != 0);
            var place = Row(id, by, isShared);
            found.Add(new TemplateRecord(
                id,
                tenant,
                mailbox,
                by,
                isShared,
                key.OpenText(row.Name, Table, "name", place),
                key.OpenText(row.Html, Table, "html", place),
                UnixMicroseconds.Read(row.At)));
        }

        return found;
    }

    public Task DeleteAsync(TenantId tenant, MailboxId mailbox, TemplateId template, CancellationToken ct) =>
        store.Of(tenant).WriteAsync(
            c => c.RunAsync(
                "DELETE FROM templates WHERE tenant = @tenant AND mailbox = @mailbox AND id = @id",
                new { tenant = tenant.Value, mailbox = mailbox.Value, id = template.Value },
                ct),
            ct);

    private static string Row(TemplateId template, PersonId by, bool isShared) => $"{template}/{by}/{(isShared ? "shared" : "own")}";

    private sealed class TemplateRow
    {
        public string Id { get; init; } = "";

        public string Person { get; init; } = "";

        public long Shared { get; init; }

        public long At { get; init; }

        public byte[] Name { get; init; } = [];

        public byte[] Html { get; init; } = [];
    }
}
