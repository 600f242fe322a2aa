using System.Runtime.CompilerServices;

namespace GmailConnector.Evidence;

/// <summary>The export format: one line for each entry, its canonical bytes and a line feed.</summary>
public static class EvidenceFile
{
    /// <summary>What export files end in.</summary>
    public const string Extension = ".evidence.jsonl";

    private static readonly byte[] LineFeed = "\n"u8.ToArray();

    /// <summary>Writes one entry's canonical bytes as a line.</summary>
    public static async ValueTask WriteAsync(Stream stream, ReadOnlyMemory<byte> canonicalBytes, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(stream);
        await stream.WriteAsync(canonicalBytes, ct).ConfigureAwait(false);
        await stream.WriteAsync(LineFeed, ct).ConfigureAwait(false);
    }

    /// <summary>Reads lines as they come, holding one at a time. It checks no links: that is the verifier's work.</summary>
    public static async IAsyncEnumerable<EvidenceLine> ReadAsync(Stream stream, [EnumeratorCancellation] CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(stream);
        var lines = new LineReader(stream);
        while (await lines.ReadAsync(ct).ConfigureAwait(false))
        {
            var decoded = lines switch
            {
                { TooLong: true } => new DecodeResult(null, "the line is longer than an entry can be"),
                { EndsInLineFeed: true } when lines.Line.Span.StartsWith("withheld "u8) => new DecodeResult(null, null),
                { EndsInLineFeed: false } => new DecodeResult(null, "the last line is cut off: it doesn't end in a line feed"),
                _ => EntryEncoding.Decode(lines.Line.Span),
            };
            yield return new EvidenceLine(lines.Number, decoded.Entry, decoded.Reason);
        }
    }
}

/// <summary>One line of an export file.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Entry">The entry, or null.</param>
/// <param name="Reason">Why the line isn't an entry; also null for a withheld entry, of which the line has only the hash.</param>
public readonly record struct EvidenceLine(long Number, EvidenceEntry? Entry, string? Reason);
