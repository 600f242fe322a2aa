using GmailConnector.Guard.Sealed;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http.Features;

namespace GmailConnector.Guard.AspNetCore.Edge;

/// <summary>
/// Wraps the application for the server: each request gets its edge before any code of the application runs, and loses it after the last.
/// </summary>
internal sealed class EdgeApplication<TContext>(
    IHttpApplication<TContext> application, BrowserPolicy policy, EdgeLog log) : IHttpApplication<EdgeContext<TContext>>
    where TContext : notnull
{
    public EdgeContext<TContext> CreateContext(IFeatureCollection contextFeatures)
    {
        var edge = ResponseEdge.PutInto(contextFeatures, policy);
        return new EdgeContext<TContext>(application.CreateContext(contextFeatures), edge);
    }

    public async Task ProcessRequestAsync(EdgeContext<TContext> context)
    {
        // Set here, so that everything that the application runs in this request inherits it.
        context.Edge.Begin(Placeholders.Begin());
        try
        {
            await application.ProcessRequestAsync(context.Application);
            await context.Edge.CompleteAsync();
        }
        finally
        {
            context.Edge.End();
            log.Tell(context.Edge);
        }
    }

    public void DisposeContext(EdgeContext<TContext> context, Exception? exception) =>
        application.DisposeContext(context.Application, exception);
}

/// <summary>A request's context and its edge.</summary>
internal readonly record struct EdgeContext<TContext>(TContext Application, ResponseEdge Edge);
