using GmailConnector.Guard.Policy;
using Microsoft.Extensions.Options;

namespace GmailConnector.Web.Hosting;

/// <summary>
/// A start that fails because of a setting, the policy, the store or the port: printed as a sentence, without a stack trace.
/// </summary>
internal static class StartFault
{
    /// <summary>The host's own log line about it, with the stack trace. It goes to the log file only.</summary>
    internal const string HostsOwnWords = "Hosting failed to start";

    private const int ExitCode = 1;

    /// <summary>Faults that the operator can correct. Anything else is a bug and keeps its stack trace.</summary>
    internal static bool IsExpected(Exception fault) =>
        fault is PolicyException or OptionsValidationException or InvalidOperationException or IOException;

    internal static int Say(Exception fault, TextWriter errors)
    {
        var words = fault is OptionsValidationException invalid ? string.Join(Environment.NewLine, invalid.Failures) : fault.Message;
        errors.WriteLine($"The application can't start.{Environment.NewLine}{words}");
        return ExitCode;
    }
}
