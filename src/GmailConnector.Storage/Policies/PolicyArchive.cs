using System.Security.Cryptography;
using GmailConnector.Guard.Ports;
using GmailConnector.Storage.Databases;
using GmailConnector.Storage.Opening;

namespace GmailConnector.Storage.Policies;

/// <summary>
/// Policies by hash. A row that doesn't match its hash counts as missing, and is corrected when that policy is loaded again.
/// </summary>
internal sealed class PolicyArchive(Store store) : IPolicyArchive
{
    public Task KeepAsync(PolicyVersion version, CancellationToken ct) => store.AllTenants.WriteAsync(
        c => c.RunAsync(
            "INSERT INTO policies (hash, text) VALUES (@Hash, @Text) ON CONFLICT (hash) DO UPDATE SET text = excluded.text WHERE policies.text <> excluded.text",
            new { version.Hash, Text = version.Text.ToArray() },
            ct),
        ct);

    public async Task<IReadOnlyList<PolicyVersion>> AllAsync(CancellationToken ct)
    {
        var rows = await store.AllTenants.ReadAsync(
            c => c.RowsAsync<Row>("SELECT hash AS Hash, text AS Text FROM policies ORDER BY hash", null, ct), ct);
        return [.. rows.Where(r => Convert.ToHexStringLower(SHA256.HashData(r.Text)) == r.Hash).Select(r =>
            new PolicyVersion(r.Hash, r.Text))];
    }

    private sealed class Row
    {
        public string Hash { get; init; } = "";

        public byte[] Text { get; init; } = [];
    }
}
