using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;

namespace GmailConnector.Guard.AspNetCore.Edge;

/// <summary>The web server as the application sees it. Whatever the application sends, middleware and all, passes <see cref="ResponseEdge"/> on its way to the real one.</summary>
internal sealed class EdgeServer(IServer server, BrowserPolicy policy, EdgeLog log) : IServer
{
    public IFeatureCollection Features => server.Features;

    public Task StartAsync<TContext>(IHttpApplication<TContext> application, CancellationToken cancellationToken)
        where TContext : notnull => server.StartAsync(new EdgeApplication<TContext>(application, policy, log), cancellationToken);

    public Task StopAsync(CancellationToken cancellationToken) => server.StopAsync(cancellationToken);

    public void Dispose() => server.Dispose();

    /// <summary>Puts the edge before the server that the host registered.</summary>
    /// <exception cref="InvalidOperationException">What is registered as the server isn't Kestrel: it would see mail.</exception>
    internal static void AddTo(IServiceCollection services)
    {
        var registered = services.LastOrDefault(d => d.ServiceType == typeof(IServer))?.ImplementationType;

        // INVARIANT: what stands behind the edge sees mail, so it is the framework's own server and nothing else.
        if (registered is null || registered.Assembly != typeof(KestrelServerOptions).Assembly)
        {
            throw new InvalidOperationException($"The guard stands in front of Kestrel alone, and the server of this host is {registered?.FullName ?? "not a type of its own"}.");
        }

        services.AddSingleton<IServer>(s => new EdgeServer((IServer)ActivatorUtilities.CreateInstance(s, registered), s.GetRequiredService<BrowserPolicy>(), s.GetRequiredService<EdgeLog>()));
    }
}
