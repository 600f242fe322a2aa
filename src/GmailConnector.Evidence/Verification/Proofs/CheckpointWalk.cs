using System.Globalization;

namespace GmailConnector.Evidence.Verification;

// Holds each remembered checkpoint against the root that the file has at its size, in one pass over the file.
internal sealed class CheckpointWalk
{
    private readonly VerifiedCheckpoint[] _waiting;
    private readonly List<VerifiedCheckpoint> _kept = [];
    private readonly List<VerifiedCheckpoint> _broken = [];
    private int _next;

    public CheckpointWalk(IEnumerable<VerifiedCheckpoint> checkpoints)
    {
        _waiting = [.. checkpoints.OrderBy(checkpoint => checkpoint.Head.Size)];
        if (_waiting.Select(checkpoint => checkpoint.Origin).Distinct(StringComparer.Ordinal).Count() > 1)
        {
            throw new ArgumentException("checkpoints of different logs can't be compared with one file", nameof(checkpoints));
        }
    }

    /// <summary>Checkpoints whose entries the file was found to have.</summary>
    public IReadOnlyList<VerifiedCheckpoint> Kept => _kept;

    /// <summary>To be called at every size from 0 on.</summary>
    public void Look(RootWalk roots)
    {
        while (_next < _waiting.Length && _waiting[_next].Head.Size == roots.Size)
        {
            var checkpoint = _waiting[_next++];
            (roots.Head() == checkpoint.Head ? _kept : _broken).Add(checkpoint);
        }
    }

    /// <summary>The faults; those about the file's end only if it was read to its end.</summary>
    public IEnumerable<Finding> End(long size, bool readToEnd)
    {
        foreach (var checkpoint in _broken)
        {
            // A kept checkpoint at least as large covers these entries too, so the key signed both.
            var other = _kept.Find(kept => kept.Head.Size >= checkpoint.Head.Size) ?? Twin(checkpoint);
            yield return other is null
                ? Finding(
                    EvidenceFault.HistoryRewritten,
                    $"{checkpoint.Source}: the first {checkpoint.Head.Size} entries aren't those that {checkpoint.Origin} signed: this is not the log that was seen then")
                : Finding(
                    EvidenceFault.Forked,
                    $"{checkpoint.Source} and {other.Source}: {checkpoint.Origin} signed both, and no log can have both: different logs were shown to different people, or at different times");
        }

        foreach (var checkpoint in _waiting.Skip(_next))
        {
            if (Twin(checkpoint) is { } twin)
            {
                yield return Finding(
                    EvidenceFault.Forked,
                    $"{checkpoint.Source} and {twin.Source}: {checkpoint.Origin} signed two different trees of one size");
            }
            else if (readToEnd)
            {
                yield return Finding(
                    EvidenceFault.Truncated,
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{checkpoint.Source}: the file ends after {size} entries; {checkpoint.Origin} signed {checkpoint.Head.Size}"));
            }
        }
    }

    private VerifiedCheckpoint? Twin(VerifiedCheckpoint checkpoint) =>
        Array.Find(_waiting, other => other.Head.Size == checkpoint.Head.Size && other.Head.Root != checkpoint.Head.Root);

    private static Finding Finding(EvidenceFault fault, string detail) => new(fault, 0, null, detail);
}
