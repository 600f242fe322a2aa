using GmailConnector.Evidence.Cli.CommandLine;
using GmailConnector.Evidence.Ed25519;
using GmailConnector.Evidence.Verification;

namespace GmailConnector.Evidence.Cli;

internal static class VerifyCommand
{
    public static async Task<int> RunAsync(Arguments arguments, Stream file, TextWriter output, ProgressBar? progress, CancellationToken ct)
    {
        var keys = await TrustedFiles.KeysAsync(arguments.Keys, ct).ConfigureAwait(false);
        var opened = await TrustedFiles.CheckpointsAsync(arguments.Checkpoints, keys, ct).ConfigureAwait(false);
        var remembered = new Remembered
        {
            Head = arguments.Head,
            Whole = arguments.Whole,
            Witnesses = arguments.Witnesses,
            Checkpoints = [.. opened.Select(result => result.Checkpoint).OfType<VerifiedCheckpoint>()]
        };
        if (remembered.Checkpoints.Select(checkpoint => checkpoint.Origin).Distinct(StringComparer.Ordinal).Count() > 1)
        {
            throw new UnusableInputException("the checkpoints belong to different logs: verify one log at a time");
        }

        VerificationReport report;
        try
        {
            report = await BundleVerifier.IsBundleAsync(file, ct).ConfigureAwait(false)
                ? await BundleVerifier.VerifyAsync(file, keys, Ed25519Verifier.Instance, remembered, progress, ct).ConfigureAwait(false)
                : await ChainVerifier.VerifyAsync(file, remembered, progress, ct).ConfigureAwait(false);
        }
        catch (InvalidDataException broken)
        {
            throw new UnusableInputException($"the bundle is broken or was cut off: {broken.Message}");
        }
        finally
        {
            progress?.Clear();
        }

        // A checkpoint that doesn't verify is a fault: somebody relied on it.
        List<Finding> disbelieved = [.. opened.Select(result => result.Fault).OfType<Finding>()];
        report = disbelieved.Count == 0 ? report : report with { Findings = [.. disbelieved, .. report.Findings], Proved = [] };
        await output.WriteLineAsync(arguments.Json ? ReportJson.Write(report) : Words(report)).ConfigureAwait(false);
        return report.First is null ? ExitCode.Ok : ExitCode.FaultFound;
    }

    private static string Words(VerificationReport report)
    {
        List<string> lines = [];
        if (report.First is null)
        {
            lines.Add($"No fault in {report.Size} entries.");
        }
        else
        {
            lines.Add($"FAULT: {report.First}");
            lines.AddRange(report.Findings.Skip(1).Select(finding => $"also:  {finding}"));
            lines.Add($"The {report.Size} entries before it form an unbroken chain."
                + (report.Proved.Count == 0 ? " Nothing more was proved." : ""));
        }

        ReportLines.Section(lines, "Proved:", report.Proved);
        ReportLines.Section(lines, "Not proved:", report.NotProved);
        ReportLines.Section(lines, "Notes:", report.Notes);
        if (report.Proved.Count > 0)
        {
            lines.Add("");
            lines.Add($"Head: {report.Head}  (note it, and give it as --head next time)");
            lines.Add($"Root: {report.Tree.Root}  (of the tree over these {report.Tree.Size} entries)");
        }

        return string.Join('\n', lines);
    }
}
