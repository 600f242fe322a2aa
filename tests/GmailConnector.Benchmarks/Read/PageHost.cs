using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using GmailConnector.Guard.AspNetCore;
using GmailConnector.Guard.AspNetCore.Edge;
using GmailConnector.Guard.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.WebEncoders;

namespace GmailConnector.Benchmarks.Read;

/// <summary>Razor Pages without a network: a request goes into the pipeline, and the rendered bytes are counted.</summary>
internal sealed class PageHost : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly RequestDelegate pipeline;
    private readonly Viewer viewer;

    private PageHost(WebApplication app, Viewer viewer)
    {
        this.app = app;
        this.viewer = viewer;
        IApplicationBuilder built = app;
        pipeline = built.UseRouting().UseEndpoints(e => e.MapRazorPages()).Build();
    }

    internal static PageHost Build(Viewer viewer, Action<IServiceCollection> configure)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions
        {
            ApplicationName = typeof(PageHost).Assembly.GetName().Name
        });

        // Asked for by the builder and never started.
        builder.WebHost.UseKestrelCore();
        builder.Services.AddLogging().AddSingleton(TimeProvider.System).AddSingleton(new Tenants([viewer.Tenant]));

        // As the guard encodes, so that both pages are the same bytes.
        builder.Services.Configure<WebEncoderOptions>(o => o.TextEncoderSettings = new TextEncoderSettings(UnicodeRanges.All));
        configure(builder.Services);
        builder.Services.AddGuardedPages().AddRazorPagesOptions(o => o.RootDirectory = "/Read/Pages");
        return new PageHost(builder.Build(), viewer);
    }

    /// <summary>The size of what was rendered.</summary>
    internal Task<long> GetAsync(string path, CancellationToken ct) => RenderAsync(path, left => left.Length, ct);

    /// <summary>What was rendered.</summary>
    internal Task<string> TextAsync(string path, CancellationToken ct) => RenderAsync(path, left => Encoding.UTF8.GetString(left), ct);

    // As a server does it: the edge is put before the application, and what it writes is what leaves.
    private async Task<T> RenderAsync<T>(string path, Func<ReadOnlySequence<byte>, T> take, CancellationToken ct)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var response = new MemoryResponse();
        var features = new FeatureCollection();
        features.Set<IHttpRequestFeature>(new HttpRequestFeature { Method = HttpMethods.Get, Path = path });
        features.Set<IHttpResponseFeature>(response);
        features.Set<IHttpResponseBodyFeature>(response);
        features.Set<IHttpRequestLifetimeFeature>(new HttpRequestLifetimeFeature { RequestAborted = ct });
        var edge = new EdgeApplication<HttpContext>(
            new Pipeline(pipeline, scope.ServiceProvider),
            app.Services.GetRequiredService<BrowserPolicy>(),
            app.Services.GetRequiredService<EdgeLog>());
        var context = edge.CreateContext(features);

        // Each request has a viewer of its own, who leaves with it.
        context.Edge.Establish(new Viewer(viewer.Tenant, viewer.Person, viewer.Roles, viewer.Session));
        await edge.ProcessRequestAsync(context);
        var (length, taken) = response.Take(left => (left.Length, take(left)));
        return response.StatusCode == StatusCodes.Status200OK && length > 0
            ? taken
            : throw new InvalidOperationException($"{path} answered {response.StatusCode} with {length} bytes.");
    }

    private sealed class Pipeline(RequestDelegate pipeline, IServiceProvider services) : IHttpApplication<HttpContext>
    {
        public HttpContext CreateContext(IFeatureCollection contextFeatures) =>
            new DefaultHttpContext(contextFeatures) { RequestServices = services };

        public Task ProcessRequestAsync(HttpContext context) => pipeline(context);

        public void DisposeContext(HttpContext context, Exception? exception)
        {
        }
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();
}
