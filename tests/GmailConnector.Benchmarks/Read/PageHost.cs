using GmailConnector.Guard;
using GmailConnector.Guard.AspNetCore;
using GmailConnector.Guard.Connections;
using GmailConnector.Guard.Ports;
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

    private PageHost(WebApplication app)
    {
        this.app = app;
        IApplicationBuilder built = app;
        pipeline = built.UseRouting().UseEndpoints(e => e.MapRazorPages()).Build();
    }

    internal static PageHost Build(Mailboxes mailboxes, IMessageStore store, ReadSubject subject)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ApplicationName = typeof(PageHost).Assembly.GetName().Name });

        // Asked for by the builder and never started.
        builder.WebHost.UseKestrelCore();
        builder.Services.AddSingleton(mailboxes).AddSingleton(store).AddSingleton(subject).AddLogging();
        builder.Services.AddGuardedPages().AddRazorPagesOptions(o => o.RootDirectory = "/Read/Pages");
        return new PageHost(builder.Build());
    }

    /// <summary>The size of what was rendered.</summary>
    internal async Task<long> GetAsync(string path, CancellationToken ct)
    {
        await using var scope = app.Services.CreateAsyncScope();
        using var body = new MemoryStream();
        var context = new DefaultHttpContext { RequestServices = scope.ServiceProvider, RequestAborted = ct };
        context.Request.Method = HttpMethods.Get;
        context.Request.Path = path;
        context.Response.Body = body;
        await pipeline(context);
        return context.Response.StatusCode == StatusCodes.Status200OK && body.Length > 0
            ? body.Length
            : throw new InvalidOperationException($"{path} answered {context.Response.StatusCode} with {body.Length} bytes.");
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();
}
