using System.Net;
using Microsoft.Extensions.DependencyInjection;

namespace GmailConnector.Web.Tests.Support;

/// <summary>
/// Answers names inside the application's process, as a name server that somebody hostile runs would. A name's answers are separated by
/// '|', one for each time it is asked for, and stay at the last.
/// </summary>
internal static class NameServer
{
    private const string Variable = "GMAILCONNECTOR_TESTS_NAMES";

    private static Queue<string> answers = new();
    private static string name = string.Empty;

    /// <summary>
    /// The setting by which the application is told that <paramref name="name"/> leads to these addresses, one after the other.
    /// </summary>
    internal static (string Name, string Value) Setting(string name, params string[] answers) =>
        (Variable, $"{name}={string.Join('|', answers)}");

    internal static void Install(IServiceCollection services)
    {
        if (Environment.GetEnvironmentVariable(Variable)?.Split('=') is not [var asked, var told])
        {
            return;
        }

        name = asked;
        answers = new Queue<string>(told.Split('|'));

        // The application's own type of it is none of ours to name; its place among the services is.
        var port = services.Single(s => s.ServiceType.Name == "ResolveName").ServiceType;
        services.AddSingleton(
            port, Delegate.CreateDelegate(port, ((Func<string, CancellationToken, Task<IPAddress[]>>)ResolveAsync).Method));
    }

    private static Task<IPAddress[]> ResolveAsync(string host, CancellationToken ct)
    {
        if (host != name)
        {
            return Dns.GetHostAddressesAsync(host, ct);
        }

        lock (answers)
        {
            var answer = answers.Count > 1 ? answers.Dequeue() : answers.Peek();
            return Task.FromResult<IPAddress[]>([.. answer.Split(',').Select(IPAddress.Parse)]);
        }
    }
}
