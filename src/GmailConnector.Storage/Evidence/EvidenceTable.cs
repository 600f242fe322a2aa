using GmailConnector.Evidence;
using GmailConnector.Guard.Ports;
using GmailConnector.Guard.Rules;
using GmailConnector.Storage.Databases;

namespace GmailConnector.Storage.Evidence;

/// <summary>The rows of the evidence log.</summary>
internal sealed class EvidenceTable(Database database, EvidencePseudonyms names)
{
    private const int EndsAtOnce = 500;

    private readonly EntryInsert insert = new(database.TurnSql);

    /// <summary>The head on disk. The known head must still be part of the log.</summary>
    internal async Task<ChainHead> HeadAsync(ChainHead known, CancellationToken ct)
    {
        var (last, remembered) = await database.ReadAsync(
            async c => (
                (await c.RowsAsync<Row>(
                    "SELECT idx, bytes, leaf_hash AS LeafHash FROM evidence_entries ORDER BY idx DESC LIMIT 1",
                    null,
                    ct)).SingleOrDefault(),
                known.Size == 0
                    ? null
                    : await c.RowAsync<byte[]>(
                        "SELECT leaf_hash FROM evidence_entries WHERE idx = @Index", new { Index = known.Size - 1 }, ct)),
            ct);
        if (known.Size > 0 && (remembered is null || new LeafHash(remembered) != known.Last))
        {
            throw new StoreUnavailableException(
                $"{database.Name} was replaced or cut off: entry {known.Size - 1} is no longer the one that was written. Keep a copy of it and restore the right one.");
        }

        return last is null ? ChainHead.Empty : new ChainHead(last.Idx + 1, new LeafHash(last.LeafHash), Decode(last).At);
    }

    /// <summary>
    /// Appends while nobody else does, in whichever process: entries, and the tree's nodes that they complete, in one transaction.
    /// </summary>
    internal Task<T> InTurnAsync<T>(Func<EvidenceTurn, Task<T>> work, CancellationToken ct) => database.WriteInTurnAsync(
        (connection, transaction) => work(new EvidenceTurn(connection, transaction, insert, names)), ct);

    internal async Task<IReadOnlyList<EvidenceEntry>> AboutAsync(
        string tenant, string mailbox, long? before, int limit, CancellationToken ct)
    {
        var rows = await database.ReadAsync(
            c => c.RowsAsync<Row>(
                AboutSql, new { tenant, mailbox, before = before ?? long.MaxValue, limit }, ct),
            ct);
        return [.. rows.Select(r => names.Show(Decode(r)))];
    }

    /// <summary>Canonical bytes as they were written.</summary>
    internal async Task<IReadOnlyList<ReadOnlyMemory<byte>>> BytesAsync(long from, int limit, CancellationToken ct)
    {
        var rows = await RowsFromAsync(from, limit, ct);
        rows.ForEach(r => Decode(r));
        return [.. rows.Select(r => (ReadOnlyMemory<byte>)r.Bytes)];
    }

    internal async Task<IReadOnlyList<EvidenceEntry>> FromAsync(long from, int limit, CancellationToken ct) =>
        [.. (await RowsFromAsync(from, limit, ct)).Select(r => names.Show(Decode(r)))];

    internal Task<long> SizeAsync(CancellationToken ct) =>
        database.ReadAsync(async c => await c.RowAsync<long?>("SELECT MAX(idx) + 1 FROM evidence_entries", null, ct) ?? 0, ct);

    /// <summary>Leaf hashes computed from the stored bytes, not read from the row.</summary>
    internal async Task<LeafHash> LeafAsync(long index, CancellationToken ct) =>
        MerkleHash.Leaf(await database.ReadAsync(
            c => c.RowAsync<byte[]>("SELECT bytes FROM evidence_entries WHERE idx = @index", new { index }, ct), ct)
            ?? []);

    /// <summary>Entries by which something ended, oldest first, in batches.</summary>
    internal async Task<IReadOnlyList<EvidenceEntry>> EndsAsync(long from, CancellationToken ct)
    {
        var rows = await database.ReadAsync(c => c.RowsAsync<Row>(EndsSql, new { from, limit = EndsAtOnce }, ct), ct);
        return [.. rows.Select(Decode)];
    }

    /// <summary>Finds the first entry that isn't older, by binary search: times never go back in the log.</summary>
    internal Task<long> FirstSinceAsync(DateTimeOffset instant, CancellationToken ct) => database.ReadAsync(
        async c =>
        {
            var (from, to) = (0L, await c.RowAsync<long?>("SELECT MAX(idx) + 1 FROM evidence_entries", null, ct) ?? 0);
            while (from < to)
            {
                var middle = from + ((to - from) / 2);
                var at = await c.RowAsync<long>("SELECT at FROM evidence_entries WHERE idx = @middle", new { middle }, ct);
                (from, to) = at < UnixMicroseconds.Of(instant) ? (middle + 1, to) : (from, middle);
            }

            return from;
        },
        ct);

    /// <summary>Checks that the newest entries follow from one another. (The whole log is verified from an export, offline.)</summary>
    internal async Task VerifyTailAsync(int length, CancellationToken ct)
    {
        var rows = await database.ReadAsync(
            c => c.RowsAsync<Row>(
                "SELECT idx, bytes, leaf_hash AS LeafHash FROM evidence_entries ORDER BY idx DESC LIMIT @length",
                new { length = length + 1 },
                ct),
            ct);
        rows.Reverse();
        for (var i = 0; i < rows.Count; i++)
        {
            var entry = Decode(rows[i]);
            if (rows[i].Idx == 0
                ? entry.Previous != LeafHash.Zero
                : i > 0 && (rows[i].Idx != rows[i - 1].Idx + 1 || entry.Previous != new LeafHash(rows[i - 1].LeafHash)))
            {
                throw Broken(rows[i].Idx, "doesn't follow from the entry before it");
            }
        }

        if (rows.Count > 0 && rows.Count <= length && rows[0].Idx != 0)
        {
            throw Broken(rows[0].Idx, "is the first one there, but the log begins with entry 0");
        }
    }

    internal const string AboutSql =
        """
        SELECT idx, bytes, leaf_hash AS LeafHash FROM evidence_entries
        WHERE tenant = @tenant AND mailbox = @mailbox AND idx < @before
        ORDER BY idx DESC LIMIT @limit
        """;

    private Task<List<Row>> RowsFromAsync(long from, int limit, CancellationToken ct) => database.ReadAsync(
        c => c.RowsAsync<Row>(
            "SELECT idx, bytes, leaf_hash AS LeafHash FROM evidence_entries WHERE idx >= @from ORDER BY idx LIMIT @limit",
            new { from, limit },
            ct),
        ct);

    // The partial index has the same kinds in the same order.
    internal static readonly string EndsSql =
        $"""
        SELECT idx, bytes, leaf_hash AS LeafHash FROM evidence_entries
        WHERE kind IN ({string.Join(", ", RecordedEnds.Kinds.Select(k => $"'{k.Name}'"))}) AND idx >= @from
        ORDER BY idx LIMIT @limit
        """;

    private EvidenceEntry Decode(Row row)
    {
        var (entry, reason) = EntryEncoding.Decode(row.Bytes);
        if (entry is null)
        {
            throw Broken(row.Idx, $"can't be read ({reason})");
        }

        return entry.Index == row.Idx && MerkleHash.Leaf(row.Bytes) == new LeafHash(row.LeafHash)
            ? entry
            : throw Broken(row.Idx, "was changed: its bytes don't fit its place or its hash");
    }

    private StoreUnavailableException Broken(long index, string how) => new(
        $"Entry {index} of the evidence log {database.Name} {how}. Keep a copy of it, find out who changed it, and restore your backup.");

    private sealed class Row
    {
        public long Idx { get; init; }

        public byte[] Bytes { get; init; } = [];

        public byte[] LeafHash { get; init; } = [];
    }
}
