using GmailConnector.Evidence.Cli.CommandLine;
using GmailConnector.Evidence.Verification;

namespace GmailConnector.Evidence.Cli;

internal static class CheckProofCommand
{
    public static async Task<int> RunAsync(Arguments arguments, Stream entry, TextWriter output, CancellationToken ct)
    {
        var keys = await TrustedFiles.KeysAsync(arguments.Keys, ct).ConfigureAwait(false);
        var proof = await TrustedFiles.BytesAsync(arguments.ProofFile, ct).ConfigureAwait(false);
        var report = EntryProofVerifier.Verify(await TrustedFiles.BytesAsync(entry, ct).ConfigureAwait(false), proof, keys);
        await output.WriteLineAsync(arguments.Json ? ReportJson.Write(report) : Words(report)).ConfigureAwait(false);
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
