using System.Diagnostics;
using Serilog;
using Serilog.AspNetCore;
using Serilog.Events;

namespace GmailConnector.Web.Logging;

/// <summary>
/// One line per request: method, route template, status and time. Never anything that a user typed or sent, and no addresses.
/// </summary>
internal static class RequestLog
{
    /// <summary>The source context of Serilog's request lines.</summary>
    internal const string Source = "Serilog.AspNetCore.RequestLoggingMiddleware";

    private const string Line = "{Method} /{Template} {Status} in {Elapsed:0} ms ({Trace})";
    private const string NoRoute = "(no route)";

    private static readonly string[] Methods =
        [
            HttpMethods.Get,
            HttpMethods.Post,
            HttpMethods.Head,
            HttpMethods.Put,
            HttpMethods.Delete,
            HttpMethods.Patch,
            HttpMethods.Options,
            HttpMethods.Trace,
            HttpMethods.Connect
        ];

    internal static void UseRequestLog(this IApplicationBuilder app) => app.UseSerilogRequestLogging(options =>
    {
        options.Logger = app.ApplicationServices.GetRequiredService<Serilog.ILogger>();
        options.MessageTemplate = Line;
        options.GetLevel = static (context, _, _) => IsWorthALine(context) ? LogEventLevel.Information : LogEventLevel.Verbose;

        // Replaces Serilog's own properties, one of which is the request path.
        options.GetMessageTemplateProperties = static (context, _, elapsed, status) =>
        [
            new LogEventProperty("Method", new ScalarValue(MethodOf(context.Request.Method))),
            new LogEventProperty("Template", new ScalarValue(TemplateOf(context))),
            new LogEventProperty("Status", new ScalarValue(status)),
            new LogEventProperty("Elapsed", new ScalarValue(elapsed)),
            new LogEventProperty("Trace", new ScalarValue(Activity.Current?.TraceId.ToString() ?? context.TraceIdentifier)),
        ];
    });

    // An open view asks every two seconds whether it may stay open; only a refusal is worth a line.
    private static bool IsWorthALine(HttpContext context) => (TemplateOf(context), context.Response.StatusCode) switch
    {
        ("watch/{grant}", StatusCodes.Status204NoContent) or ("presence/{mailbox}/{thread}", StatusCodes.Status200OK) => false,
        (NoRoute, < 400) => false,
        _ => true,
    };

    private static string TemplateOf(HttpContext context) => (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? NoRoute;

    private static string MethodOf(string sent) => Methods.FirstOrDefault(m => HttpMethods.Equals(m, sent)) ?? "(other)";
}
