using System.Security.Claims;
using System.Text;
using GmailConnector.Guard;
using GmailConnector.Guard.AspNetCore;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace GmailConnector.Benchmarks.Read;

/// <summary>Razor Pages without a network: a request goes into the pipeline, and the rendered bytes are counted.</summary>
internal sealed class PageHost : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly RequestDelegate pipeline;
    private readonly ClaimsPrincipal person;

    private PageHost(WebApplication app, Viewer viewer)
    {
        this.app = app;
        person = new ClaimsPrincipal(new ClaimsIdentity(
            [
                new Claim(ViewerClaims.Tenant, viewer.Tenant.Value), new Claim(ViewerClaims.Person, viewer.Person.Value), new Claim(ViewerClaims.Session, viewer.Session),
                new Claim(ViewerClaims.Role, nameof(Role.Agent)),
            ],
            "benchmark"));
        IApplicationBuilder built = app;
        pipeline = built.UseRouting().UseEndpoints(e => e.MapRazorPages()).Build();
    }

    internal static PageHost Build(Viewer viewer, Action<IServiceCollection> configure)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ApplicationName = typeof(PageHost).Assembly.GetName().Name });

        // Asked for by the builder and never started.
        builder.WebHost.UseKestrelCore();
        builder.Services.AddLogging().AddSingleton(TimeProvider.System);
        configure(builder.Services);
        builder.Services.AddGuardedPages().AddRazorPagesOptions(o => o.RootDirectory = "/Read/Pages");
        return new PageHost(builder.Build(), viewer);
    }

    /// <summary>The size of what was rendered.</summary>
    internal async Task<long> GetAsync(string path, CancellationToken ct)
    {
        using var body = new MemoryStream();
        await RenderAsync(path, body, ct);
        return body.Length;
    }

    /// <summary>What was rendered.</summary>
    internal async Task<string> TextAsync(string path, CancellationToken ct)
    {
        using var body = new MemoryStream();
        await RenderAsync(path, body, ct);
        return Encoding.UTF8.GetString(body.ToArray());
    }

    private async Task RenderAsync(string path, MemoryStream body, CancellationToken ct)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var context = new DefaultHttpContext { RequestServices = scope.ServiceProvider, RequestAborted = ct, User = person };
        context.Request.Method = HttpMethods.Get;
        context.Request.Path = path;
        context.Response.Body = body;
        await pipeline(context);
        if (context.Response.StatusCode != StatusCodes.Status200OK || body.Length == 0)
        {
            throw new InvalidOperationException($"{path} answered {context.Response.StatusCode} with {body.Length} bytes.");
        }
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();
}
