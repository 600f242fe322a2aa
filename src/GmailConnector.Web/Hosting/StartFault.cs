using GmailConnector.Guard.Policy;
using Microsoft.Extensions.Options;

namespace GmailConnector.Web.Hosting;

/// <summary>A start that can't be: a setting, the policy, the store or the port at fault, said in words and not in a stack of calls.</summary>
internal static class StartFault
{
    /// <summary>The line that the host writes about it, with all its calls; the log file has it.</summary>
    internal const string HostsOwnWords = "Hosting failed to start";

    private const int ExitCode = 1;

    /// <summary>What an operator can put right. Anything else is a fault of the program and keeps its stack.</summary>
    internal static bool IsExpected(Exception fault) => fault is PolicyException or OptionsValidationException or InvalidOperationException or IOException;

    internal static int Say(Exception fault, TextWriter errors)
    {
        var words = fault is OptionsValidationException invalid ? string.Join(Environment.NewLine, invalid.Failures) : fault.Message;
        errors.WriteLine($"The application doesn't start.{Environment.NewLine}{words}");
        return ExitCode;
    }
}
