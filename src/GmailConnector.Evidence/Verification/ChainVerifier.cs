namespace GmailConnector.Evidence.Verification;

/// <summary>
/// Verifies an exported log offline. With the writer it shares the list of kinds, the bounds and the hash type, and no encoding or hashing.
/// </summary>
public static class ChainVerifier
{
    /// <summary>Reads the whole file, holding one line at a time.</summary>
    /// <param name="file">An <c>.evidence.jsonl</c> stream.</param>
    /// <param name="remembered">A head noted before, or null.</param>
    /// <param name="progress">Told the number of entries now and then, or null.</param>
    /// <param name="ct">Ends the work.</param>
    public static Task<VerificationReport> VerifyAsync(
        Stream file, RememberedHead? remembered = null, IProgress<long>? progress = null, CancellationToken ct = default) =>
        VerifyAsync(file, new Remembered { Head = remembered }, progress, ct);

    /// <summary>
    /// Reads the whole file once, computes the root of the tree over it, and compares it with a head and any number of checkpoints.
    /// </summary>
    /// <param name="file">An <c>.evidence.jsonl</c> stream.</param>
    /// <param name="remembered">What was kept of this log before.</param>
    /// <param name="progress">Told the number of entries now and then, or null.</param>
    /// <param name="ct">Ends the work.</param>
    /// <remarks>Memory grows with the open intents, agreements, mailboxes and given access in the log, not with its entries.</remarks>
    public static async Task<VerificationReport> VerifyAsync(
        Stream file, Remembered remembered, IProgress<long>? progress, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(remembered);
        using var walk = new ChainWalk(file, remembered.Head);
        var meaning = new MeaningWalk();
        var roots = new RootWalk();
        var checkpoints = new CheckpointWalk(remembered.Checkpoints);
        checkpoints.Look(roots);
        while (await walk.NextAsync(ct).ConfigureAwait(false))
        {
            roots.Add(walk.Last);
            checkpoints.Look(roots);
            if (walk.Entry is { } entry)
            {
                meaning.Look(entry, walk.Line);
            }

            if (walk.Size % 10_000 == 0)
            {
                progress?.Report(walk.Size);
            }
        }

        List<Finding> chain =
        [
            .. walk.Fault is { } fault ? [fault] : Array.Empty<Finding>(),
            .. remembered.Whole && walk.Withheld > 0
                ? [new Finding(EvidenceFault.EntryWithheld, 0, null, $"{walk.Withheld} entries are there as their hashes alone")]
                : Array.Empty<Finding>(),
            .. WitnessesMissing(remembered.Witnesses, walk.Size, checkpoints.Kept) is { } missing ? [missing] : Array.Empty<Finding>(),
            .. checkpoints.End(walk.Size, readToEnd: walk.Fault is null),
        ];
        return new VerificationReport
        {
            Size = walk.Size,
            Withheld = walk.Withheld,
            Head = new RememberedHead(walk.Size, walk.Last),
            Tree = roots.Head(),
            Against = remembered.Head,
            Checkpoints = checkpoints.Kept,
            Findings = [.. chain, .. meaning.Findings.OrderBy(finding => finding.Line)],
            Proved = chain.Count == 0 ? [.. ReportText.Proved(walk.Size, remembered), .. walk.Size == 0 ? [] : meaning.Proved()] : [],
            NotProved = ReportText.NotProved(walk.Size, walk.Withheld, remembered.Head, checkpoints.Kept),
            Notes = meaning.Notes(),
        };
    }

    private static Finding? WitnessesMissing(int wanted, long size, IReadOnlyList<VerifiedCheckpoint> kept)
    {
        var most = kept
            .Where(checkpoint => checkpoint.Head.Size == size)
            .Select(checkpoint => checkpoint.Cosignatures.Select(c => c.Witness).Distinct(StringComparer.Ordinal).Count())
            .DefaultIfEmpty()
            .Max();
        return most >= wanted
            ? null
            : new Finding(
                EvidenceFault.WitnessesMissing,
                0,
                null,
                $"{most} of the given witnesses signed a checkpoint over all {size} entries, and {wanted} were asked for");
    }
}
