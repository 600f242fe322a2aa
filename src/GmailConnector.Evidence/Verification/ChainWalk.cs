using System.Globalization;
using System.Security.Cryptography;

namespace GmailConnector.Evidence.Verification;

// Goes from line to line as long as each follows from the one before it; stops at the first fault and names it.
internal sealed class ChainWalk(Stream file, RememberedHead? remembered) : IDisposable
{
    private static readonly byte[] LeafPrefix = [0x00];

    private readonly LineReader _lines = new(file);
    private readonly IncrementalHash _sha256 = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private long _lastAt = long.MinValue;

    public Finding? Fault { get; private set; }

    public long Size { get; private set; }

    public LeafHash Last { get; private set; } = LeafHash.Zero;

    public long Line { get; private set; }

    /// <summary>How many entries are withheld, as hashes alone.</summary>
    public long Withheld { get; private set; }

    /// <summary>The entry of this line; null where it is withheld.</summary>
    public VerifiedEntry? Entry { get; private set; }

    public async ValueTask<bool> NextAsync(CancellationToken ct)
    {
        if (Fault is not null)
        {
            return false;
        }

        if (!await _lines.ReadAsync(ct).ConfigureAwait(false))
        {
            Fault = End();
            return false;
        }

        Line = _lines.Number;
        if (_lines.EndsInLineFeed && WithheldLine.Read(_lines.Line.Span) is { } withheld)
        {
            Entry = null;
            Withheld++;
            return Step(withheld);
        }

        if (Scan(out var hash) is not { } entry)
        {
            return false;
        }

        Fault = entry.Index != Size ? await PlaceAsync(entry, hash, ct).ConfigureAwait(false)
            : entry.Previous != Last ? await LinkAsync(entry, hash, ct).ConfigureAwait(false)
            : entry.AtMicroseconds < _lastAt
                ? new Finding(EvidenceFault.ClockWentBack, Line, entry.Index, $"{entry.Place} is older than the entry before it")
            : null;
        if (Fault is not null)
        {
            return false;
        }

        (Entry, _lastAt) = (entry, entry.AtMicroseconds);
        return Step(hash);
    }

    public void Dispose() => _sha256.Dispose();

    private bool Step(LeafHash hash)
    {
        Last = hash;
        Size++;
        if (remembered is { } head && head.Size == Size && head.Last != hash)
        {
            Fault = new Finding(
                EvidenceFault.HistoryRewritten,
                Line,
                Size - 1,
                $"entry {Size - 1} isn't the one that the given head names: this isn't the log that the head is from");
            return false;
        }

        return true;
    }

    private VerifiedEntry? Scan(out LeafHash hash)
    {
        hash = default;
        var line = _lines.Line.Span;
        if (_lines.TooLong)
        {
            Fault = new Finding(EvidenceFault.NotCanonical, Line, null, "the line is longer than an entry can be");
            return null;
        }

        if (!_lines.EndsInLineFeed)
        {
            Fault = new Finding(EvidenceFault.Truncated, Line, null, "the last line is cut off: it doesn't end in a line feed");
            return null;
        }

        if (CanonicalScanner.Scan(line, out var reason) is not { } entry)
        {
            Fault = new Finding(EvidenceFault.NotCanonical, Line, null, reason!);
            return null;
        }

        hash = Hash(line);
        return entry;
    }

    private LeafHash Hash(ReadOnlySpan<byte> line)
    {
        Span<byte> hash = stackalloc byte[LeafHash.Size];
        _sha256.AppendData(LeafPrefix);
        _sha256.AppendData(line);
        _sha256.GetHashAndReset(hash);
        return new LeafHash(hash);
    }

    private Finding? End() => remembered is { } head && head.Size > Size
        ? new Finding(
            EvidenceFault.Truncated,
            0,
            null,
            string.Create(CultureInfo.InvariantCulture, $"the file ends after {Size} entries, but the given head counts {head.Size}"))
        : null;

    private async ValueTask<Finding> PlaceAsync(VerifiedEntry entry, LeafHash hash, CancellationToken ct)
    {
        var line = Line;
        if (entry.Index == Size - 1 && hash != Last)
        {
            return new Finding(
                EvidenceFault.EntryInserted,
                line,
                entry.Index,
                $"two different entries have index {entry.Index}; one of them was inserted");
        }

        if (entry.Index < Size)
        {
            return new Finding(EvidenceFault.EntryDuplicated, line, entry.Index, $"the file has entry {entry.Index} twice");
        }

        // The missing entry may come later: then it was moved, not removed.
        var wanted = Size;
        while (await _lines.ReadAsync(ct).ConfigureAwait(false))
        {
            if (CanonicalScanner.Scan(_lines.Line.Span, out _)?.Index == wanted)
            {
                return new Finding(
                    EvidenceFault.OutOfOrder,
                    line,
                    wanted,
                    $"entry {entry.Index} is where entry {wanted} should be; entry {wanted} is in line {_lines.Number}");
            }
        }

        return new Finding(
            EvidenceFault.EntryMissing,
            line,
            wanted,
            entry.Index - 1 == wanted ? $"entry {wanted} is missing" : $"entries {wanted} to {entry.Index - 1} are missing");
    }

    private async ValueTask<Finding> LinkAsync(VerifiedEntry entry, LeafHash hash, CancellationToken ct)
    {
        var line = Line;
        if (Size == 0)
        {
            return new Finding(EvidenceFault.LinkBroken, line, 0, "the first entry must name no predecessor (64 zeros)");
        }

        // The next entry decides: if it still fits this entry, the one before was changed; otherwise this one.
        var confirmed = remembered is { } head && head.Size == entry.Index + 1
            ? head.Last == hash
            : await _lines.ReadAsync(ct).ConfigureAwait(false) && CanonicalScanner.Scan(_lines.Line.Span, out _) is { } next
                ? next.Previous == hash
                : (bool?)null;
        return confirmed switch
        {
            true => new Finding(
                EvidenceFault.EntryEdited,
                line - 1,
                entry.Index - 1,
                $"entry {entry.Index - 1} was changed after entry {entry.Index} was linked to it"),
            false =>
                new Finding(
                    EvidenceFault.EntryEdited,
                    line,
                    entry.Index,
                    $"entry {entry.Index} was changed: it fits neither the entry before it nor what follows"),
            null => new Finding(
                EvidenceFault.LinkBroken,
                line,
                entry.Index,
                $"the last entry, {entry.Index}, doesn't follow from entry {entry.Index - 1}; one of the two was changed"),
        };
    }
}
