using System.Diagnostics;

namespace GmailConnector.Web.Hosting;

/// <summary>One line a request: method, route template, status and time. Never an address that was typed, nor who came from where.</summary>
internal sealed partial class RequestLog(RequestDelegate next, ILogger<RequestLog> log, TimeProvider clock)
{
    public async Task InvokeAsync(HttpContext context)
    {
        var start = clock.GetTimestamp();
        try
        {
            await next(context);
        }
        finally
        {
            var template = (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? "(no route)";
            var elapsed = clock.GetElapsedTime(start).TotalMilliseconds;

            // A view that may stay asks every two seconds; the line that counts is the one that says it may not.
            var isPulse = (template, context.Response.StatusCode) is ("watch/{grant}", StatusCodes.Status204NoContent) or ("presence/{mailbox}/{thread}", StatusCodes.Status200OK);
            if (!isPulse && (template != "(no route)" || context.Response.StatusCode >= 400))
            {
                Answered(log, context.Request.Method, template, context.Response.StatusCode, elapsed, Activity.Current?.TraceId.ToString() ?? context.TraceIdentifier);
            }
        }
    }

    [LoggerMessage(1, LogLevel.Information, "{Method} /{Template} {Status} in {Elapsed:0} ms ({Trace})")]
    private static partial void Answered(ILogger logger, string method, string template, int status, double elapsed, string trace);
}
