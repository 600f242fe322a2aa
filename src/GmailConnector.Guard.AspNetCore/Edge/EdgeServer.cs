using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;

namespace GmailConnector.Guard.AspNetCore.Edge;

/// <summary>
/// Wraps the web server: everything that the application and its middleware send passes <see cref="ResponseEdge"/> on its way to the real
/// server.
/// </summary>
internal sealed class EdgeServer(IServer server, BrowserPolicy policy, EdgeLog log) : IServer
{
    public IFeatureCollection Features => server.Features;

    public Task StartAsync<TContext>(IHttpApplication<TContext> application, CancellationToken cancellationToken)
        where TContext : notnull => server.StartAsync(new EdgeApplication<TContext>(application, policy, log), cancellationToken);

    public Task StopAsync(CancellationToken cancellationToken) => server.StopAsync(cancellationToken);

    public void Dispose() => server.Dispose();

    /// <summary>Wraps the server that the host registered.</summary>
    /// <exception cref="InvalidOperationException">The registered server isn't Kestrel; another one would see mail.</exception>
    internal static void AddTo(IServiceCollection services)
    {
        var registered = services.LastOrDefault(d => d.ServiceType == typeof(IServer))?.ImplementationType;

        // INVARIANT: the server behind the edge sees mail, so only the framework's own server is allowed.
        if (registered is null || registered.Assembly != typeof(KestrelServerOptions).Assembly)
        {
            throw new InvalidOperationException(
                $"The guard works with Kestrel only, and this host's server is {registered?.FullName ?? "registered without a type"}.");
        }

        services.AddSingleton<IServer>(s =>
            new EdgeServer(
                (IServer)ActivatorUtilities.CreateInstance(s, registered),
                s.GetRequiredService<BrowserPolicy>(),
                s.GetRequiredService<EdgeLog>()));
    }
}
