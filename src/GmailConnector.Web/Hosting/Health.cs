using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.AspNetCore.Routing;

namespace GmailConnector.Web.Hosting;

/// <summary>What an orchestrator asks: whether the process runs, and whether it can do what it is for. Gmail isn't part of it.</summary>
internal static class Health
{
    private static readonly HttpMethodMetadata Asked = new([HttpMethods.Get, HttpMethods.Head]);

    internal static void MapHealth(this WebApplication app)
    {
        app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = static _ => false }).AllowAnonymous().WithMetadata(Asked);
        app.MapHealthChecks("/health/ready").AllowAnonymous().WithMetadata(Asked);
    }
}
