namespace GmailConnector.Evidence.Cli.CommandLine;

internal static class ExitCode
{
    public const int Ok = 0;
    public const int FaultFound = 1;
    public const int Unusable = 2;
}
