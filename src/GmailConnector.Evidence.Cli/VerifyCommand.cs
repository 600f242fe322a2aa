using System.CommandLine;
using System.Globalization;
using GmailConnector.Evidence.Cli.CommandLine;
using GmailConnector.Evidence.Ed25519;
using GmailConnector.Evidence.Verification;

namespace GmailConnector.Evidence.Cli;

internal sealed class VerifyCommand : Command
{
    private readonly Argument<string> file = Inputs.File("FILE", "an exported log, or a bundle (ZIP)");
    private readonly Option<bool> json = Inputs.Json();
    private readonly Option<string[]> keys = Inputs.Keys("a public key of the log or of a witness");
    private readonly Option<bool> whole = new("--whole") { Description = "treat withheld entries (hashes alone) as a fault" };

    private readonly Option<RememberedHead?> head = Inputs.Of<RememberedHead?>(
        "--head",
        "SIZE:HASH",
        "a head noted earlier: detects entries that were cut off or rewritten since",
        given => RememberedHead.TryParse(given, out var head) ? head : null,
        "must be SIZE:HASH, such as 12:<64 lower-case hexadecimal digits>");

    private readonly Option<string[]> checkpoints = new("--checkpoint")
    {
        HelpName = "FILE",
        Description = "a signed checkpoint kept earlier: detects the same, and names who signed",
        DefaultValueFactory = _ => [],
    };

    private readonly Option<int?> witnesses = Inputs.Of<int?>(
        "--witnesses",
        "N",
        "how many of the given witnesses must have signed a checkpoint of the whole file",
        given => int.TryParse(given, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null,
        "needs a number");

    private readonly bool showsProgress;

    internal VerifyCommand(bool showsProgress)
        : base("verify", "check that an exported log is complete and unchanged, and that its entries are lawful; in a bundle also its checkpoints, proofs and policies")
    {
        this.showsProgress = showsProgress;
        Add(file);
        Add(head);
        Add(checkpoints);
        Add(keys);
        Add(witnesses);
        Add(whole);
        Add(json);
        SetAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult given, CancellationToken ct)
    {
        using var log = TrustedFiles.Open(given.GetRequiredValue(file));
        var (output, errors) = (given.InvocationConfiguration.Output, given.InvocationConfiguration.Error);
        if (given.GetRequiredValue(checkpoints).Length > 0 && given.GetRequiredValue(keys).Length == 0)
        {
            throw new UnusableInputException("a checkpoint proves nothing without a key to check its signature: give the log's public key with --key");
        }

        var progress = showsProgress ? new ProgressBar(errors, log) : null;
        var known = await TrustedFiles.KeysAsync(given.GetRequiredValue(keys), ct).ConfigureAwait(false);
        var opened = await TrustedFiles.CheckpointsAsync(given.GetRequiredValue(checkpoints), known, ct).ConfigureAwait(false);
        var remembered = new Remembered
        {
            Head = given.GetValue(head),
            Whole = given.GetValue(whole),
            Witnesses = given.GetValue(witnesses) ?? 0,
            Checkpoints = [.. opened.Select(result => result.Checkpoint).OfType<VerifiedCheckpoint>()],
        };
        if (remembered.Checkpoints.Select(checkpoint => checkpoint.Origin).Distinct(StringComparer.Ordinal).Count() > 1)
        {
            throw new UnusableInputException("the checkpoints belong to different logs: verify one log at a time");
        }

        VerificationReport report;
        try
        {
            report = await BundleVerifier.IsBundleAsync(log, ct).ConfigureAwait(false)
                ? await BundleVerifier.VerifyAsync(log, known, Ed25519Verifier.Instance, remembered, progress, ct).ConfigureAwait(false)
                : await ChainVerifier.VerifyAsync(log, remembered, progress, ct).ConfigureAwait(false);
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
        await output.WriteLineAsync(given.GetValue(json) ? ReportJson.Write(report) : Words(report)).ConfigureAwait(false);
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
            lines.Add($"The {report.Size} entries before it form an unbroken chain." + (report.Proved.Count == 0 ? " Nothing more was proved." : ""));
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
