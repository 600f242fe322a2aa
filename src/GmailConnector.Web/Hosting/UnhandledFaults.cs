namespace GmailConnector.Web.Hosting;

/// <summary>
/// Outermost of our own: no exception passes it. Behind it stand the host's pages about exceptions, which show messages, cookies and headers
/// to whoever asked.
/// </summary>
internal sealed partial class UnhandledFaults(RequestDelegate next, ILogger<UnhandledFaults> log)
{
    private const string Words = "Something broke. It is not your doing, and nothing was shown or sent. It has been noted; try again, or tell whoever runs this.";

    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // Nobody waits for the answer any more.
        }
        catch (Exception fault)
        {
            Broken(log, fault);
            if (context.Response.HasStarted)
            {
                // Half a page looks like a whole one; a broken connection doesn't.
                context.Abort();
                return;
            }

            context.Response.Clear();
            context.Response.StatusCode = (fault as BadHttpRequestException)?.StatusCode ?? StatusCodes.Status500InternalServerError;
            context.Response.ContentType = "text/plain; charset=utf-8";
            await context.Response.WriteAsync(Words, CancellationToken.None);
        }
    }

    [LoggerMessage(1, LogLevel.Error, "A request broke, and so did the page that says so, or it had begun already.")]
    private static partial void Broken(ILogger logger, Exception fault);
}
