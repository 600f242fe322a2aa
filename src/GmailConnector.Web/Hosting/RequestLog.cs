using System.Diagnostics;

namespace GmailConnector.Web.Hosting;

/// <summary>One line a request: method, route template, status and time. Never a word that was typed or sent, nor who came from where.</summary>
internal sealed partial class RequestLog(RequestDelegate next, ILogger<RequestLog> log, TimeProvider clock)
{
    private static readonly string[] Methods =
        [HttpMethods.Get, HttpMethods.Post, HttpMethods.Head, HttpMethods.Put, HttpMethods.Delete, HttpMethods.Patch, HttpMethods.Options, HttpMethods.Trace, HttpMethods.Connect];

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
                Answered(log, MethodOf(context.Request.Method), template, context.Response.StatusCode, elapsed, Activity.Current?.TraceId.ToString() ?? context.TraceIdentifier);
            }
        }
    }

    private static string MethodOf(string sent) => Methods.FirstOrDefault(m => HttpMethods.Equals(m, sent)) ?? "(other)";

    [LoggerMessage(1, LogLevel.Information, "{Method} /{Template} {Status} in {Elapsed:0} ms ({Trace})")]
    private static partial void Answered(ILogger logger, string method, string template, int status, double elapsed, string trace);
}
