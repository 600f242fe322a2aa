using GmailConnector.Benchmarks;
using GmailConnector.Benchmarks.Support;

return args is [SandboxProcess.Verb, .. var asked]
    ? await SandboxProcess.ServeAsync(asked)
    : await CommandLine.RunAsync(args, Console.Out, Console.Error);
