using System.CommandLine;
using GmailConnector.Evidence.Cli.CommandLine;
using GmailConnector.Evidence.Verification;

namespace GmailConnector.Evidence.Cli;

internal sealed class CheckProofCommand : Command
{
    private readonly Argument<string> entry = Inputs.File("ENTRYFILE", "the entry, as it was downloaded");
    private readonly Argument<string> proof = Inputs.File("PROOFFILE", "its tlog-proof file");
    private readonly Option<string[]> keys = Inputs.Keys("a public key of the log", required: true);
    private readonly Option<bool> json = Inputs.Json();

    internal CheckProofCommand()
        : base("check-proof", "check, with a tlog-proof file, that one entry is in the log")
    {
        Add(entry);
        Add(proof);
        Add(keys);
        Add(json);
        SetAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult given, CancellationToken ct)
    {
        var known = await TrustedFiles.KeysAsync(given.GetRequiredValue(keys), ct).ConfigureAwait(false);
        var line = await TrustedFiles.BytesAsync(given.GetRequiredValue(entry), ct).ConfigureAwait(false);
        var proved = await TrustedFiles.BytesAsync(given.GetRequiredValue(proof), ct).ConfigureAwait(false);
        var report = EntryProofVerifier.Verify(line, proved, known);
        await given.InvocationConfiguration.Output.WriteLineAsync(given.GetValue(json) ? ReportJson.Write(report) : Words(report)).ConfigureAwait(false);
        return report.Fault is null ? ExitCode.Ok : ExitCode.FaultFound;
    }

    private static string Words(EntryProofReport report)
    {
        List<string> lines = [report.Fault is { } fault ? $"FAULT: {fault}" : "The proof holds."];
        ReportLines.Section(lines, "Proved:", report.Proved);
        ReportLines.Section(lines, "Not proved:", report.NotProved);
        return string.Join('\n', lines);
    }
}
