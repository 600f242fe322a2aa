using System.Diagnostics;
using Serilog;
using Serilog.AspNetCore;
using Serilog.Events;

namespace GmailConnector.Web.Logging;

/// <summary>One line a request: method, route template, status and time. Never a word that was typed or sent, nor who came from where.</summary>
internal static class RequestLog
{
    /// <summary>What Serilog's lines about requests name as their source.</summary>
    internal const string Source = "Serilog.AspNetCore.RequestLoggingMiddleware";

    private const string Line = "{Method} /{Template} {Status} in {Elapsed:0} ms ({Trace})";
    private const string NoRoute = "(no route)";

    private static readonly string[] Methods =
        [HttpMethods.Get, HttpMethods.Post, HttpMethods.Head, HttpMethods.Put, HttpMethods.Delete, HttpMethods.Patch, HttpMethods.Options, HttpMethods.Trace, HttpMethods.Connect];

    internal static void UseRequestLog(this IApplicationBuilder app) => app.UseSerilogRequestLogging(options =>
    {
        options.Logger = app.ApplicationServices.GetRequiredService<Serilog.ILogger>();
        options.MessageTemplate = Line;
        options.GetLevel = static (context, _, _) => IsWorthALine(context) ? LogEventLevel.Information : LogEventLevel.Verbose;

        // In place of Serilog's own properties, of which one is the path as it was sent.
        options.GetMessageTemplateProperties = static (context, _, elapsed, status) =>
        [
            new LogEventProperty("Method", new ScalarValue(MethodOf(context.Request.Method))),
            new LogEventProperty("Template", new ScalarValue(TemplateOf(context))),
            new LogEventProperty("Status", new ScalarValue(status)),
            new LogEventProperty("Elapsed", new ScalarValue(elapsed)),
            new LogEventProperty("Trace", new ScalarValue(Activity.Current?.TraceId.ToString() ?? context.TraceIdentifier)),
        ];
    });

    // An open view asks every two seconds whether it may stay; the line that counts is the one that says it may not.
    private static bool IsWorthALine(HttpContext context) => (TemplateOf(context), context.Response.StatusCode) switch
    {
        ("watch/{grant}", StatusCodes.Status204NoContent) or ("presence/{mailbox}/{thread}", StatusCodes.Status200OK) => false,
        (NoRoute, < 400) => false,
        _ => true,
    };

    private static string TemplateOf(HttpContext context) => (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? NoRoute;

    private static string MethodOf(string sent) => Methods.FirstOrDefault(m => HttpMethods.Equals(m, sent)) ?? "(other)";
}
