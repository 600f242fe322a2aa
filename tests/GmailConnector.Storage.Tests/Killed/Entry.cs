namespace GmailConnector.Storage.Tests.Killed;

internal static class Entry
{
    private static Task<int> Main(string[] args) => args switch
    {
        [Reader.Command, var folder, var mode, .. var place] => Reader.RunAsync(folder, mode == Reader.Early, place.SingleOrDefault()),
        _ when args.Any(arg => arg is "--server" or "--internal-msbuild-node") =>
            Xunit.MicrosoftTestingPlatform.TestPlatformTestFramework.RunAsync(args, SelfRegisteredExtensions.AddSelfRegisteredExtensions),
        _ => Xunit.Runner.InProc.SystemConsole.ConsoleRunner.Run(args),
    };
}
