namespace GmailConnector.Web.Hosting;

/// <summary>
/// Our outermost middleware: no exception gets past it. Otherwise the host would show its own exception page, with messages, cookies and
/// headers.
/// </summary>
internal sealed partial class UnhandledFaults(RequestDelegate next, ILogger<UnhandledFaults> log)
{
    private const string Words =
        "Something went wrong on our side, and nothing was shown or sent. The error was logged. Try again, or tell whoever runs this installation.";

    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The client has disconnected.
        }
        catch (Exception fault)
        {
            Broken(log, fault);
            if (context.Response.HasStarted)
            {
                // Half a page could be taken for a whole one; a broken connection can't.
                context.Abort();
                return;
            }

            context.Response.Clear();
            context.Response.StatusCode = (fault as BadHttpRequestException)?.StatusCode ?? StatusCodes.Status500InternalServerError;
            context.Response.ContentType = "text/plain; charset=utf-8";
            await context.Response.WriteAsync(Words, CancellationToken.None);
        }
    }

    [LoggerMessage(
        1, LogLevel.Error, "A request failed, and the error page couldn't be shown: it failed too, or the response had already started.")]
    private static partial void Broken(ILogger logger, Exception fault);
}
