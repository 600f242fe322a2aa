using GmailConnector.Guard.Hosting;
using Microsoft.Extensions.Logging;

namespace GmailConnector.Guard.Connections;

/// <summary>Asks HaloCRM every minute which of the agents who are linked here are disabled, and signs those out.</summary>
internal sealed partial class AgentCheckService(Agents agents, TimeProvider clock, ILogger<AgentCheckService> logger)
    : PeriodicService(TimeSpan.FromMinutes(1), clock)
{
    internal override async Task PassAsync(CancellationToken ct)
    {
        if ((await agents.CheckAsync(ct)).Refusal is { } refusal)
        {
            LogUnsaid(logger, refusal.Reason);
        }
    }

    protected override void LogTrouble(Exception fault) => LogTrouble(logger, fault);

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "HaloCRM didn't say which agents are disabled: {Reason} Nobody is signed out for it; this is tried again in a minute.")]
    private static partial void LogUnsaid(ILogger logger, string reason);

    [LoggerMessage(
        Level = LogLevel.Error,
        Message = "Agents who are disabled in HaloCRM couldn't be signed out. This is tried again in a minute.")]
    private static partial void LogTrouble(ILogger logger, Exception fault);
}
