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
        fault is PolicyException or OptionsValidationException or InvalidOperationException or IOException
            || (fault is AggregateException several && several.InnerExceptions.All(IsExpected));

    internal static int Say(Exception fault, TextWriter errors)
    {
        errors.WriteLine($"The application can't start.{Environment.NewLine}{string.Join(Environment.NewLine, WordsOf(fault))}");
        return ExitCode;
    }

    // Of several sections each one's.
    private static IEnumerable<string> WordsOf(Exception fault) => fault switch
    {
        OptionsValidationException invalid => invalid.Failures,
        AggregateException several => several.InnerExceptions.SelectMany(WordsOf),
        _ => [fault.Message],
    };
}
