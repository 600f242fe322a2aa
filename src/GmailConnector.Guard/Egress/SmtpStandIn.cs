using Microsoft.Extensions.Hosting;

namespace GmailConnector.Guard.Egress;

/// <summary>
/// Refuses to start with a stand-in for the mail server in Production. Otherwise notices would wait for a connection that is never made.
/// </summary>
internal sealed class SmtpStandIn(SmtpSettings settings, IHostEnvironment environment) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken) => settings.IsStandIn && environment.IsProduction()
        ? throw new InvalidOperationException(
            $"{SmtpSettings.StandInSetting} is set, but stand-ins aren't allowed in Production. Remove it and set Smtp:Host.")
        : Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
