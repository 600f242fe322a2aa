using System.IO.Compression;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;

namespace GmailConnector.Evidence.Verification;

// A bundle's files by the names in the format. Other files are ignored.
internal sealed class BundleFiles(ZipArchive zip)
{
    public const string Log = "log.evidence.jsonl";
    public const string Checkpoint = "checkpoint.txt";
    public const string Checkpoints = "checkpoints.jsonl";
    public const string Key = "log.vkey";

    private const int Largest = 1024 * 1024;
    private const string ProofFolder = "proofs/";
    private const string PolicyFolder = "policies/";

    public static IReadOnlyList<string> Required { get; } = [Log, Checkpoint, Checkpoints, Key];

    public IEnumerable<string> Missing => Required.Where(name => zip.GetEntry(name) is null);

    public IEnumerable<ZipArchiveEntry> Proofs =>
        zip.Entries.Where(entry => entry.FullName.StartsWith(ProofFolder, StringComparison.Ordinal));

    public IEnumerable<ZipArchiveEntry> Policies =>
        zip.Entries.Where(entry => entry.FullName.StartsWith(PolicyFolder, StringComparison.Ordinal));

    /// <summary>What a policy's file claims to be the hash of its bytes.</summary>
    public static string PolicyHash(ZipArchiveEntry policy) =>
        policy.Name.EndsWith(".txt", StringComparison.Ordinal) ? policy.Name[..^4] : policy.Name;

    public Task<Stream> OpenAsync(string name, CancellationToken ct) => zip.GetEntry(name)!.OpenAsync(ct);

    public Task<byte[]> ReadAsync(string name, CancellationToken ct) => ReadAsync(zip.GetEntry(name)!, ct);

    /// <summary>Reads up to one byte more than the limit, so that the caller can refuse a file that is too long.</summary>
    public static async Task<byte[]> ReadAsync(ZipArchiveEntry entry, CancellationToken ct)
    {
        var file = await entry.OpenAsync(ct).ConfigureAwait(false);
        await using (file.ConfigureAwait(false))
        {
            var bytes = new byte[Largest + 1];
            return bytes[..await file.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, ct).ConfigureAwait(false)];
        }
    }

    /// <summary>The notes in <see cref="Checkpoints"/>, each a JSON string in a line; null for a line that isn't one.</summary>
    public async IAsyncEnumerable<byte[]?> NotesAsync([EnumeratorCancellation] CancellationToken ct)
    {
        var file = await OpenAsync(Checkpoints, ct).ConfigureAwait(false);
        await using (file.ConfigureAwait(false))
        {
            var lines = new LineReader(file);
            while (await lines.ReadAsync(ct).ConfigureAwait(false))
            {
                yield return lines is { TooLong: false, EndsInLineFeed: true } ? Text(lines.Line) : null;
            }
        }
    }

    private static byte[]? Text(ReadOnlyMemory<byte> line)
    {
        try
        {
            using var json = JsonDocument.Parse(line);
            return json.RootElement.ValueKind == JsonValueKind.String ? Encoding.UTF8.GetBytes(json.RootElement.GetString()!) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
