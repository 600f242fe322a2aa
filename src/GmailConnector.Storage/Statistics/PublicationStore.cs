using System.Data.Common;
using System.Globalization;
using GmailConnector.Guard.Ports;
using GmailConnector.Storage.Databases;
using GmailConnector.Storage.Opening;

namespace GmailConnector.Storage.Statistics;

/// <summary>Published weeks. Not trusted: who can write the database can change a number; none of them opens anything.</summary>
internal sealed class PublicationStore(Store store) : IPublicationStore
{
    public Task<IReadOnlyList<PublishedNumber>?> FindAsync(TenantId tenant, DateOnly week, CancellationToken ct) =>
        store.Of(tenant).ReadAsync(
            async c => await ReadAsync(c, tenant, week, ct) is { Count: > 0 } found ? (IReadOnlyList<PublishedNumber>?)found : null, ct);

    public Task<IReadOnlyList<PublishedNumber>> KeepAsync(
        TenantId tenant, DateOnly week, IReadOnlyList<PublishedNumber> numbers, CancellationToken ct) =>
        store.Of(tenant).WriteAsync<IReadOnlyList<PublishedNumber>>(
            async c =>
            {
                // INVARIANT: one transaction, and the first one wins: of two counts of a week only one is ever seen.
                if (await ReadAsync(c, tenant, week, ct) is { Count: > 0 } there)
                {
                    return there;
                }

                await c.RunAsync(
                    "INSERT INTO published_numbers (tenant, week, line, place, value) VALUES (@tenant, @week, @Line, @Place, @Value)",
                    numbers.Select(n => new { tenant = tenant.Value, week = Name(week), n.Line, n.Place, n.Value }),
                    ct);
                return numbers;
            },
            ct);

    private static async Task<List<PublishedNumber>> ReadAsync(
        DbConnection connection, TenantId tenant, DateOnly week, CancellationToken ct)
    {
        var rows = await connection.RowsAsync<Row>(
            "SELECT line AS Line, place AS Place, value AS Value FROM published_numbers WHERE tenant = @tenant AND week = @week ORDER BY line, place",
            new { tenant = tenant.Value, week = Name(week) },
            ct);
        return rows.ConvertAll(r => new PublishedNumber(r.Line, r.Place, r.Value));
    }

    private static string Name(DateOnly week) => week.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private sealed class Row
    {
        public string Line { get; init; } = "";

        public int Place { get; init; }

        public long? Value { get; init; }
    }
}
