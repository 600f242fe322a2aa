using GmailConnector.Evidence.Cli;

using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, pressed) =>
{
    pressed.Cancel = true;
    stop.Cancel();
};

using var errors = Console.Error;
var output = new StreamWriter(Console.OpenStandardOutput()) { NewLine = "\n" };
await using (output.ConfigureAwait(false))
{
    return await EvidenceCommand.RunAsync(args, output, errors, stop.Token, showProgress: !Console.IsErrorRedirected).ConfigureAwait(false);
}
