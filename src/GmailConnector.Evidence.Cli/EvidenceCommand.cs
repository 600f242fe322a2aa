using GmailConnector.Evidence.Cli.CommandLine;
using GmailConnector.Evidence.Cli.Witnessing;

namespace GmailConnector.Evidence.Cli;

internal static class EvidenceCommand
{
    public static async Task<int> RunAsync(
        IReadOnlyList<string> args, TextWriter output, TextWriter errors, CancellationToken ct, bool showProgress = false)
    {
        if (args is ["--help" or "-h" or "help"])
        {
            await output.WriteLineAsync(Arguments.Usage).ConfigureAwait(false);
            return ExitCode.Ok;
        }

        if (Arguments.Parse(args, out var fault) is not { } parsed)
        {
            await errors.WriteLineAsync($"evidence: {fault}\n\n{Arguments.Usage}").ConfigureAwait(false);
            return ExitCode.Unusable;
        }

        try
        {
            if (parsed.Command == "witness")
            {
                return await WitnessCommand.RunAsync(parsed, output, errors, ct).ConfigureAwait(false);
            }

            var file = new FileStream(
                parsed.File, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, 1, FileOptions.Asynchronous | FileOptions.SequentialScan);
            await using (file.ConfigureAwait(false))
            {
                return parsed.Command switch
                {
                    "verify" =>
                        await VerifyCommand.RunAsync(
                            parsed, file, output, showProgress ? new ProgressBar(errors, file) : null, ct).ConfigureAwait(false),
                    "check-proof" => await CheckProofCommand.RunAsync(parsed, file, output, ct).ConfigureAwait(false),
                    _ => await ShowCommand.RunAsync(parsed, file, output, errors, ct).ConfigureAwait(false),
                };
            }
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
