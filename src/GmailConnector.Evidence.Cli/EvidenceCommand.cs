using System.CommandLine;
using GmailConnector.Evidence.Cli.CommandLine;
using GmailConnector.Evidence.Cli.Witnessing;

namespace GmailConnector.Evidence.Cli;

internal static class EvidenceCommand
{
    private const string Description = """
        Checks offline what an evidence log says, and needs nobody's word for it.

        Exit codes: 0 no fault, 1 a fault was found, 2 wrong usage or unreadable file
        """;

    // A response file would be a second way to give arguments, which nobody sees in the command that was run.
    private static readonly ParserConfiguration Parser = new() { ResponseFileTokenReplacer = null };

    public static async Task<int> RunAsync(IReadOnlyList<string> args, TextWriter output, TextWriter errors, CancellationToken ct, bool showProgress = false)
    {
        var root = new RootCommand(Description) { new VerifyCommand(showProgress), new CheckProofCommand(), new ShowCommand(), new WitnessCommand() };
        var parsed = root.Parse(args, Parser);
        if (parsed.Errors.Count > 0)
        {
            await errors.WriteLineAsync($"evidence: {string.Join('\n', parsed.Errors.Select(e => e.Message))}\nRun evidence --help to see how it is used.").ConfigureAwait(false);
            return ExitCode.Unusable;
        }

        try
        {
            return await parsed.InvokeAsync(new() { Output = output, Error = errors, EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null }, ct).ConfigureAwait(false);
        }
        catch (UnusableInputException unusable)
        {
            await errors.WriteLineAsync($"evidence: {unusable.Message}").ConfigureAwait(false);
            return ExitCode.Unusable;
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException or ArgumentException)
        {
            await errors.WriteLineAsync($"evidence: can't read a file: {unreadable.Message}").ConfigureAwait(false);
            return ExitCode.Unusable;
        }
        catch (OperationCanceledException)
        {
            await errors.WriteLineAsync("evidence: stopped before the end; nothing was proved").ConfigureAwait(false);
            return ExitCode.Unusable;
        }
    }
}
