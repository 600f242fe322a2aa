using System.Data.Common;
using GmailConnector.Evidence;
using GmailConnector.Guard.Ports;
using GmailConnector.Storage.Databases;

namespace GmailConnector.Storage.Evidence;

/// <summary>Every checkpoint that was ever issued.</summary>
internal sealed class CheckpointTable(Database database)
{
    private const string Columns = "size, at, root, note";

    // Cosignatures of witnesses are below the log's own signatures.
    private const string WithCosignatures =
        """
        size, at, root,
        note || COALESCE((SELECT string_agg(line, '' ORDER BY witness) FROM evidence_cosignatures w WHERE w.size = c.size), '') AS note
        """;

    internal Task<SignedCheckpoint?> NewestAsync(CancellationToken ct) =>
        OneAsync($"SELECT {WithCosignatures} FROM evidence_checkpoints c ORDER BY size DESC LIMIT 1", null, ct);

    internal Task<SignedCheckpoint?> FindAsync(long size, CancellationToken ct) =>
        OneAsync($"SELECT {WithCosignatures} FROM evidence_checkpoints c WHERE size = @size", new { size }, ct);

    internal Task<IReadOnlyList<SignedCheckpoint>> AfterAsync(long size, int limit, CancellationToken ct) =>
        database.ReadAsync<IReadOnlyList<SignedCheckpoint>>(
            async c =>
                [.. (await c.RowsAsync<Row>(
                    $"SELECT {WithCosignatures} FROM evidence_checkpoints c WHERE size > @size ORDER BY size LIMIT @limit",
                    new { size, limit },
                    ct)).Select(r => r.Record)],
            ct);

    /// <summary>False if there is already one of this size.</summary>
    internal async Task<bool> AddAsync(SignedCheckpoint checkpoint, CancellationToken ct)
    {
        try
        {
            await database.WriteAsync(
                c => c.RunAsync(
                    $"INSERT INTO evidence_checkpoints ({Columns}) VALUES (@Size, @At, @Root, @Note)",
                    new
                    {
                        checkpoint.Head.Size,
                        At = UnixMicroseconds.Of(checkpoint.At),
                        Root = checkpoint.Head.Root.ToArray(),
                        checkpoint.Note
                    },
                    ct),
                ct);
            return true;
        }
        catch (DbException fault) when (database.IsTaken(fault))
        {
            return false;
        }
    }

    private Task<SignedCheckpoint?> OneAsync(string sql, object? values, CancellationToken ct) =>
        database.ReadAsync(async c => (await c.RowAsync<Row>(sql, values, ct))?.Record, ct);

    private sealed class Row
    {
        public long Size { get; init; }

        public long At { get; init; }

        public byte[] Root { get; init; } = [];

        public string Note { get; init; } = "";

        internal SignedCheckpoint Record => new(new TreeHead(Size, new TreeHash(Root)), UnixMicroseconds.Read(At), Note);
    }
}
