using GmailConnector.Evidence.Verification.Checks;

namespace GmailConnector.Evidence.Verification;

/// <summary>Verifies an exported log offline. With the writer it shares the list of kinds, the bounds and the hash type, and no encoding or hashing.</summary>
public static class ChainVerifier
{
    /// <summary>Reads the whole file, holding one line at a time.</summary>
    /// <param name="file">An <c>.evidence.jsonl</c> stream.</param>
    /// <param name="remembered">A head noted before, or null.</param>
    /// <param name="progress">Told the number of entries now and then, or null.</param>
    /// <param name="ct">Ends the work.</param>
    public static async Task<VerificationReport> VerifyAsync(
        Stream file, RememberedHead? remembered = null, IProgress<long>? progress = null, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(file);
        using var walk = new ChainWalk(file, remembered);
        var meaning = new MeaningWalk(MeaningCheck.All());
        while (await walk.NextAsync(ct).ConfigureAwait(false) is { } entry)
        {
            meaning.Look(entry, walk.Line);
            if (walk.Size % 10_000 == 0)
            {
                progress?.Report(walk.Size);
            }
        }

        List<Finding> findings = [.. walk.Fault is { } fault ? [fault] : Array.Empty<Finding>(), .. meaning.Findings.OrderBy(finding => finding.Line)];
        return new VerificationReport
        {
            Size = walk.Size,
            Head = new RememberedHead(walk.Size, walk.Last),
            Against = remembered,
            Findings = findings,
            Proved = walk.Fault is null ? [.. ReportText.Proved(walk.Size, remembered), .. walk.Size == 0 ? [] : meaning.Proved()] : [],
            NotProved = ReportText.NotProved(walk.Size, remembered),
            Notes = meaning.Notes(),
        };
    }
}
