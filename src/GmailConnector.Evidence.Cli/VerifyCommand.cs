using GmailConnector.Evidence.Verification;

namespace GmailConnector.Evidence.Cli;

internal static class VerifyCommand
{
    public static async Task<int> RunAsync(Arguments arguments, Stream file, TextWriter output, CancellationToken ct)
    {
        var report = await ChainVerifier.VerifyAsync(file, arguments.Head, progress: null, ct).ConfigureAwait(false);
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
            lines.Add($"{report.Size} entries before it follow from each other." + (report.Proved.Count == 0 ? " Nothing more was proved." : ""));
        }

        Section(lines, "Proved:", report.Proved);
        Section(lines, "Not proved by this:", report.NotProved);
        Section(lines, "Worth knowing:", report.Notes);
        if (report.Proved.Count > 0)
        {
            lines.Add("");
            lines.Add($"Head: {report.Head}  (note it; next time give it as --head)");
        }

        return string.Join('\n', lines);
    }

    private static void Section(List<string> lines, string title, IReadOnlyList<string> sentences)
    {
        if (sentences.Count > 0)
        {
            lines.Add("");
            lines.Add(title);
            lines.AddRange(sentences.Select(sentence => "  - " + sentence));
        }
    }
}
