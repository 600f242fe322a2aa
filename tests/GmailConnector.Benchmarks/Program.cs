using GmailConnector.Benchmarks;
using GmailConnector.Benchmarks.Evidence;
using GmailConnector.Benchmarks.Support;

return args switch
{
    [SandboxProcess.Verb, .. var asked] => await SandboxProcess.ServeAsync(asked),
    [VerifyProcess.Verb, var file] => await VerifyProcess.RunAsync(file),
    _ => await CommandLine.RunAsync(args, Console.Out, Console.Error),
};
