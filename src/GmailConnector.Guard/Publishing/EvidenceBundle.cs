using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.Json;
using GmailConnector.Evidence;
using GmailConnector.Evidence.Notes;
using GmailConnector.Guard.Ports;

namespace GmailConnector.Guard.Publishing;

/// <summary>
/// The whole evidence log in one ZIP, with everything needed to check it offline; docs/evidence-format.md describes its contents. It is
/// written while it is downloaded and holds one page of entries in memory. It contains no message data, because the log has none.
/// </summary>
public sealed class EvidenceBundle : IDisposable
{
    private const int EntriesAtOnce = 500;

    private readonly BundleSources sources;
    private readonly SignedCheckpoint head;
    private readonly PublishedEntries published;
    private readonly IDisposable turn;

    internal EvidenceBundle(BundleSources sources, SignedCheckpoint head, PublishedEntries published, IDisposable turn)
    {
        this.sources = sources;
        this.head = head;
        this.published = published;
        this.turn = turn;
    }

    /// <summary>What the file is called.</summary>
    public string Name => string.Create(CultureInfo.InvariantCulture, $"evidence-{head.Head.Size}.zip");

    /// <summary>Writes it, once.</summary>
    /// <exception cref="IOException">The log can't be read any further, or somebody changed it. What was written until then isn't a valid
    /// ZIP.</exception>
    public async Task WriteAsync(Stream to, CancellationToken ct)
    {
        var body = new AsyncWriteStream(to);
        await using (body)
        {
            await WriteZipAsync(body, ct);
            await body.FlushAsync(ct);
        }
    }

    /// <summary>Lets the next waiting download begin.</summary>
    public void Dispose() => turn.Dispose();

    private async Task WriteZipAsync(Stream to, CancellationToken ct)
    {
        var zip = await ZipArchive.CreateAsync(to, ZipArchiveMode.Create, leaveOpen: true, Encoding.UTF8, ct);
        await using (zip)
        {
            await AddAsync(zip, "README.txt", BundleReadme.Of(head), ct);
            await AddAsync(zip, "log.vkey", string.Concat(sources.Checkpoints.VerifierKeys.Select(key => key + "\n")), ct);
            foreach (var policy in await sources.Policies.AllAsync(ct))
            {
                await AddAsync(zip, $"policies/{policy.Hash}.txt", policy.Text, ct);
            }

            var newest = await AddEntriesAsync(zip, ct);
            await AddCheckpointsAsync(zip, ct);
            await AddAsync(zip, "checkpoint.txt", head.Note, ct);
            foreach (var index in newest)
            {
                await AddAsync(
                    zip,
                    string.Create(CultureInfo.InvariantCulture, $"proofs/{index}{EntryProof.Extension}"),
                    (await ProveAsync(index, ct)).ToString(),
                    ct);
            }
        }
    }

    private async Task<IEnumerable<long>> AddEntriesAsync(ZipArchive zip, CancellationToken ct)
    {
        Dictionary<string, long> newestOfKind = new(StringComparer.Ordinal);
        await using var lines = await OpenAsync(zip, "log" + EvidenceFile.Extension, ct);
        for (var at = 0L; at < head.Head.Size;)
        {
            var page = await sources.Evidence.BytesAsync(at, (int)Math.Min(EntriesAtOnce, head.Head.Size - at), ct);
            foreach (var bytes in page)
            {
                var entry = EntryEncoding.Decode(bytes.Span).Entry ?? throw Broken(at);
                var withheld = published.Withhold(entry);
                await EvidenceFile.WriteAsync(
                    lines, withheld ? Encoding.ASCII.GetBytes($"withheld {MerkleHash.Leaf(bytes.Span)}") : bytes, ct);
                if (!withheld)
                {
                    newestOfKind[entry.Kind.Name] = at;
                }

                at++;
            }

            if (page.Count == 0)
            {
                throw Broken(at);
            }
        }

        return newestOfKind.Values.Order();
    }

    private async Task AddCheckpointsAsync(ZipArchive zip, CancellationToken ct)
    {
        await using var lines = await OpenAsync(zip, "checkpoints.jsonl", ct);
        await foreach (var checkpoint in sources.Checkpoints.AllAsync(ct))
        {
            if (checkpoint.Head.Size <= head.Head.Size)
            {
                await lines.WriteAsync(Encoding.UTF8.GetBytes($"\"{JsonEncodedText.Encode(checkpoint.Note)}\"\n"), ct);
            }
        }
    }

    private async Task<EntryProof> ProveAsync(long index, CancellationToken ct) =>
        (await sources.Checkpoints.ProveAsync(index, head, ct)).TryGet(out var proof, out var refusal)
            ? proof
            : throw new StoreUnavailableException(refusal.Reason);

    private static StoreUnavailableException Broken(long index) =>
        new(string.Create(
            CultureInfo.InvariantCulture, $"Entry {index} of the evidence log can't be read, though a signed head covers it."));

    private static Task AddAsync(ZipArchive zip, string name, string text, CancellationToken ct) =>
        AddAsync(zip, name, Encoding.UTF8.GetBytes(text), ct);

    private static async Task AddAsync(ZipArchive zip, string name, ReadOnlyMemory<byte> content, CancellationToken ct)
    {
        await using var file = await OpenAsync(zip, name, ct);
        await file.WriteAsync(content, ct);
    }

    private static Task<Stream> OpenAsync(ZipArchive zip, string name, CancellationToken ct) =>
        zip.CreateEntry(name, CompressionLevel.Fastest).OpenAsync(ct);
}
