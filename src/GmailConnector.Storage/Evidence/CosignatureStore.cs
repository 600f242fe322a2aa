using GmailConnector.Guard.Ports;
using GmailConnector.Storage.Databases;

namespace GmailConnector.Storage.Evidence;

/// <summary>Cosignatures of witnesses, in the database of the evidence log.</summary>
internal sealed class CosignatureStore(EvidenceLog log) : ICosignatureStore
{
    public Task AddAsync(WitnessSignature signature, CancellationToken ct) => log.Database.WriteAsync(
        c => c.RunAsync(
            "INSERT INTO evidence_cosignatures (size, witness, at, line) VALUES (@Size, @Witness, @At, @Line) ON CONFLICT (witness, size) DO NOTHING",
            new { signature.Size, signature.Witness, At = UnixMicroseconds.Of(signature.At), signature.Line },
            ct),
        ct);

    public Task<IReadOnlyList<WitnessSignature>> NewestAsync(CancellationToken ct) =>
        log.Database.ReadAsync<IReadOnlyList<WitnessSignature>>(
            async c => [.. (await c.RowsAsync<Row>(
                """
                SELECT witness, size, at, line FROM evidence_cosignatures c
                WHERE size = (SELECT MAX(size) FROM evidence_cosignatures n WHERE n.witness = c.witness)
                ORDER BY witness
                """,
                null,
                ct))
                .Select(r => new WitnessSignature(r.Witness, r.Size, UnixMicroseconds.Read(r.At), r.Line))],
            ct);

    private sealed class Row
    {
        public string Witness { get; init; } = "";

        public long Size { get; init; }

        public long At { get; init; }

        public string Line { get; init; } = "";
    }
}
