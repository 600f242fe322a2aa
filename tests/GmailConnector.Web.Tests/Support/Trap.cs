using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace GmailConnector.Web.Tests.Support;

/// <summary>A server that nobody declared, on this machine, where something of ours would arrive if there were a way to it.</summary>
public sealed class Trap : IAsyncDisposable
{
    private readonly WebApplication app;

    private Trap(WebApplication app) => this.app = app;

    public Uri Address => new(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());

    /// <summary>Method and address of whatever came.</summary>
    public ConcurrentQueue<string> Caught { get; } = [];

    public static async Task<Trap> SetAsync(CancellationToken ct, string page = "")
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(k =>
        {
            k.Listen(System.Net.IPAddress.Loopback, 0);
            k.Limits.MaxRequestBodySize = null;
        });
        var trap = new Trap(builder.Build());
        ((IApplicationBuilder)trap.app).Run(context =>
        {
            trap.Caught.Enqueue($"{context.Request.Method} {context.Request.Host}{context.Request.Path}");
            context.Response.ContentType = "text/html";
            return context.Response.WriteAsync(page, context.RequestAborted);
        });
        await trap.app.StartAsync(ct);
        return trap;
    }

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync(CancellationToken.None);
        await app.DisposeAsync();
    }
}
