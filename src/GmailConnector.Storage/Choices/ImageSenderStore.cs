using GmailConnector.Guard.Ports;
using GmailConnector.Storage.Databases;
using GmailConnector.Storage.Opening;

namespace GmailConnector.Storage.Choices;

/// <summary>
/// Senders whose images people always see. Person and id are part of an address's place, so none can be put under another's.
/// </summary>
internal sealed class ImageSenderStore(Store store) : IImageSenderStore
{
    internal const string OfPersonSql =
        "SELECT id, at, address FROM image_senders WHERE tenant = @tenant AND mailbox = @mailbox AND person = @person";

    private const string Table = "image_senders";

    public async Task AddAsync(ImageSenderRecord sender, CancellationToken ct)
    {
        using var key = await store.Keys.RequireAsync(sender.Tenant, sender.Mailbox, ct);
        var place = Row(sender.By, sender.Id);
        var values = new
        {
            tenant = sender.Tenant.Value,
            mailbox = sender.Mailbox.Value,
            person = sender.By.Value,
            id = sender.Id.Value,
            at = UnixMicroseconds.Of(sender.At),
            address = key.SealText(sender.Address, Table, "address", place),
        };
        await store.Of(sender.Tenant).WriteAsync(
            c => c.RunAsync(
                """
                INSERT INTO image_senders (tenant, mailbox, person, id, at, address)
                VALUES (@tenant, @mailbox, @person, @id, @at, @address)
                ON CONFLICT (tenant, mailbox, person, id) DO UPDATE SET at = excluded.at, address = excluded.address
                """,
                values,
                ct),
            ct);
    }

    public async Task<IReadOnlyList<ImageSenderRecord>> OfAsync(TenantId tenant, MailboxId mailbox, PersonId person, CancellationToken ct)
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
            .. rows.Select(r => new ImageSenderRecord(
                new ImageSenderId(r.Id),
                tenant,
                mailbox,
                person,
                key.OpenText(r.Address, Table, "address", Row(person, new ImageSenderId(r.Id))),
                UnixMicroseconds.Read(r.At))),
        ];
    }

    public Task RemoveAsync(TenantId tenant, MailboxId mailbox, PersonId person, ImageSenderId sender, CancellationToken ct) =>
        store.Of(tenant).WriteAsync(
            c => c.RunAsync(
                "DELETE FROM image_senders WHERE tenant = @tenant AND mailbox = @mailbox AND person = @person AND id = @id",
                new { tenant = tenant.Value, mailbox = mailbox.Value, person = person.Value, id = sender.Value },
                ct),
            ct);

    private static string Row(PersonId person, ImageSenderId id) => $"{person}/{id}";

    private sealed class KeptRow
    {
        public string Id { get; init; } = "";

        public long At { get; init; }

        public byte[] Address { get; init; } = [];
    }
}
